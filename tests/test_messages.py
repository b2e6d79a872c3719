"""Every sentence that users see is a ``Message`` with a German text; mypy asks for it, too."""

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from tafelbild.errors import LessonError, system_reason
from tafelbild.message import INTERFACE_LANGUAGES, Message

PACKAGE = Path(__file__).parents[1] / "src" / "tafelbild"
ERRORS = ("LessonError", "UnreadableError", "MissingEntryError", "NumberError")
SPOKEN = ("choices", "pluralized", "missing_extra", "system_reason", "unreadable", "unknown", "shortened")


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call of a function by its bare name, with this name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def faults(source: str) -> list[tuple[int, str]]:
    """Return line and fault of each sentence without German, and of each English one that is put into a German one."""
    found = []
    for name, call in calls(ast.parse(source)):
        german = [keyword.value for keyword in call.keywords if keyword.arg == "de"]
        if name == "Message" and not german:
            found.append((call.lineno, "has no German text"))
        if name in ERRORS and call.args and isinstance(call.args[-1], ast.Constant | ast.JoinedStr):
            found.append((call.lineno, "is no Message"))
        for part in (value for each in german for value in ast.walk(each) if isinstance(value, ast.FormattedValue)):
            inner = part.value
            of_ours = isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id in SPOKEN
            if of_ours and (part.format_spec is None or ast.unparse(part.format_spec) != "f'de'"):
                found.append((part.lineno, "is put into a German text in English"))
    return found


def test_every_sentence_has_a_german_text() -> None:
    found = {
        str(file.relative_to(PACKAGE)): wrong
        for file in sorted(PACKAGE.rglob("*.py"))
        if (wrong := faults(file.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('Message("a sentence")', "has no German text"),
        ('raise LessonError("place", "a sentence")', "is no Message"),
        ('raise LessonError(place, f"{number} sentences")', "is no Message"),
        ('Message("a", de=f"ein {choices(names)}")', "is put into a German text in English"),
    ],
)
def test_a_sentence_without_german_is_found(source: str, fault: str) -> None:
    assert faults(source) == [(1, fault)]
    assert faults('Message("a", de=f"ein {choices(names):de}")') == []


def test_a_message_keeps_its_languages_on_the_way_to_another_process() -> None:
    error = pickle.loads(pickle.dumps(LessonError("film", Message("was lost", de="ging verloren"))))  # noqa: S301
    assert [error.in_language(language) for language in INTERFACE_LANGUAGES] == [
        "film: was lost",
        "film: ging verloren",
    ]


def test_what_the_system_says_is_german_where_it_is_usual() -> None:
    assert system_reason(OSError(28, "No space left on device")).in_language("de") == (
        "auf dem Datenträger ist kein Platz mehr"
    )
    assert system_reason(OSError(5, "Input/output error")).in_language("de") == "Input/output error"
