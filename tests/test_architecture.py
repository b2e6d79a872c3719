"""ARCHITECTURE.md names packages, modules and names that exist."""

import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "src/tafelbild"
TEXT = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
PLACES = re.findall(r"^\| .+ \| `([\w/.]+)` \| `(\w+)` \|$", TEXT, re.MULTILINE)
REGISTRIES = ("cli", "audit/rules", "publish/targets", "voices/engines", "kinds/neuron", "kinds/network", "kinds/plain")


@pytest.mark.parametrize(("file", "name"), PLACES)
def test_the_name_to_change_is_in_the_file_to_open(file: str, name: str) -> None:
    text = (PACKAGE / file).read_text(encoding="utf-8")
    assert re.search(rf"^(?:class |def |\[)?{name}\b", text, re.MULTILINE), f"ARCHITECTURE.md: {file} has no {name}"


def test_every_package_is_in_the_picture_of_the_house() -> None:
    house = TEXT.partition("```text\n")[2].partition("```")[0]
    listed = set(re.findall(r"^  (\w+)/? ", house, re.MULTILINE))
    packages = {
        path.stem for path in PACKAGE.iterdir() if path.suffix in {"", ".py"} and not path.stem.startswith("__")
    }
    assert packages - {"py"} == listed


def test_every_module_named_exists() -> None:
    modules = {path.stem for path in PACKAGE.rglob("*.py")} | {
        path.name for path in PACKAGE.rglob("*") if path.is_dir()
    }
    flow = TEXT.partition("**A command to a file.**")[2].partition("## Words")[0]
    named = re.findall(r"^\| `\w+\.(\w+)`(?:, `(\w+)`)?", flow, re.MULTILINE)
    assert len(named) >= 8
    assert {name for pair in named for name in pair if name} <= modules


def test_no_module_name_stands_for_two_things() -> None:
    """Registries and kinds aside: there a module is called as the entry, or as the part of a kind, that it is."""
    paths = [path for path in PACKAGE.rglob("*.py") if path.stem not in {"__init__", "__main__", "conftest"}]
    names = [p.stem for p in paths if p.parent.relative_to(PACKAGE).as_posix() not in REGISTRIES]
    assert sorted({name for name in names if names.count(name) > 1}) == []
