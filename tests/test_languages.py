"""Every table by language has an entry for each language."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import tafelbild
from tafelbild.languages import LANGUAGES, ByLanguage

REPOSITORY = Path(__file__).parents[1]

for module in pkgutil.walk_packages(tafelbild.__path__, "tafelbild."):
    if not module.name.endswith(("__main__", "_process")):
        importlib.import_module(module.name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_lacks_a_language(language: str) -> None:
    tables = [table for table in ByLanguage.tables if (REPOSITORY / table.file).exists()]  # but those of doctests
    lacking = sorted({table.file for table in tables if language not in table})
    assert lacking == [], f"add an entry for {language!r} to the tables of {', '.join(lacking)}"
    assert len(tables) > 60
