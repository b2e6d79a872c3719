"""CONTRIBUTING, "Add a language": its code, an entry in each table by language, and the words of the default lesson."""

import ast
import re
import shutil
from functools import partial
from pathlib import Path

import pytest

from .conftest import Tree

LIST = "src/tafelbild/languages.py"
CODES = 'LANGUAGES: Final = ("de", "en")'
also = partial(pytest.param, marks=pytest.mark.slow)  # the same way, for which `make test` has no time
LACKING = """
import importlib, pkgutil, tafelbild
from tafelbild.languages import ByLanguage
for module in pkgutil.walk_packages(tafelbild.__path__, "tafelbild."):
    if not module.name.endswith(("__main__", "_process")):
        importlib.import_module(module.name)
print(*sorted({table.file for table in ByLanguage.tables if "nl" not in table}), sep="\\n")
"""


def add_entries(file: Path) -> None:
    """Add Dutch to every ``ByLanguage(…)`` of a file: the German entry under another name."""
    source = file.read_text(encoding="utf-8")
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    tables = [call for call in calls if getattr(call.func, "id", "") == "ByLanguage"]
    entries = [keyword for table in tables for keyword in table.keywords if keyword.arg == "de"]
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    data, starts = b"".join(lines), [sum(map(len, lines[:n])) for n in range(len(lines))]
    for entry in sorted(entries, key=lambda entry: (entry.lineno, entry.col_offset), reverse=True):
        start = starts[entry.lineno - 1] + entry.col_offset
        german = (ast.get_source_segment(source, entry.value) or "").encode()
        data = data[:start] + b"nl=" + german + b", " + data[start:]
    file.write_bytes(data)


def lacking(tree: Tree) -> list[str]:
    """Return the files whose tables lack Dutch."""
    done = tree.python("-c", LACKING)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def dutch(tree: Tree) -> Tree:
    """Return a copy of the tree in which the recipe was followed."""
    tree.edit(LIST, CODES, 'LANGUAGES: Final = ("de", "en", "nl")')
    tree.edit("src/tafelbild/notation/terms.py", "de=GERMAN", 'nl=replace(GERMAN, language="nl"), de=GERMAN')
    tree.edit("src/tafelbild/notation/terms.py", "import dataclass", "import dataclass, replace")
    for file in lacking(tree):
        add_entries(tree.root / file)
    assert lacking(tree) == []
    neuron, narration = tree.root / "scenes/neuron", tree.root / "src/tafelbild/narration"
    for name in ("script", "description"):
        shutil.copyfile(neuron / f"{name}.de.md", neuron / f"{name}.nl.md")
    shutil.copyfile(narration / "lexicon.de.toml", narration / "lexicon.nl.toml")
    tree.edit("scenes/neuron/script.nl.md", "Dann werden die Produkte", "Dan worden de producten")
    lesson = (neuron / "lesson.toml").read_text(encoding="utf-8").replace('["de", "en"]', '["de", "en", "nl"]')
    lesson = re.sub(r'\{ ?de = ("[^"]*"), en', r"{ nl = \1, de = \1, en", lesson)
    (neuron / "lesson.toml").write_text(lesson, encoding="utf-8")
    return tree


@pytest.mark.slow
def test_a_language(dutch: Tree) -> None:
    assert "2,2 + 1 = 3,2" in dutch.tafelbild("compute", "--lang", "nl")
    assert dutch.findings("--scene", "WeightedSum", "--lang", "nl") == []
    spoken = {beat["step"]: beat["text"] for beat in dutch.beats("WeightedSum", "--lang", "nl")}
    assert spoken["add-in-letters"].startswith("Dan worden de producten addiert")


@pytest.mark.parametrize(
    ("forgotten", "command", "sentence"),
    [
        ("src/tafelbild/narration/numerals.py", "check", "{}: no entry for 'nl' beside de, en; add one"),
        also("src/tafelbild/master/muxing.py", "film", "{}: no entry for 'nl' beside de, en; add one"),
        also("src/tafelbild/maths/activation.py", "check", "{}: no entry for 'nl' beside de, en; add one"),
        also("src/tafelbild/narration/lexicon.nl.toml", "check", "{}: cannot be read: No such file or directory"),
        also(
            "scenes/neuron/script.nl.md",
            "check",
            "lesson.toml: languages: there is no script.nl.md; write it, or choose de, en",
        ),
    ],
)
def test_a_language_that_lacks_something(dutch: Tree, forgotten: str, command: str, sentence: str) -> None:
    original = Path(__file__).parents[2] / forgotten
    if original.exists():
        shutil.copyfile(original, dutch.root / forgotten)
    else:
        (dutch.root / forgotten).unlink()
    quick = ("--quality", "draft", "--output", "films") if command == "film" else ()
    assert dutch.refused(command, "--scene", "ReluPlot", "--lang", "nl", *quick) == sentence.format(forgotten)
