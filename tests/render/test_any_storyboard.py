"""Lessons with odd titles and words have a storyboard that shows them as they are, or are refused in one line."""

import re
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from tafelbild.cli import tafelbild

LITERAL = (  # markup of typst, HTML, TeX and JSON, which must appear as it is typed
    *('#panic("x")', '#import "x.typ"', "$x^2$", "@label", "<label>", "= Titel", "/* a", "// b", "~", "---", "#{1}"),
    *("#", "<b>&amp;</b>", "<script>alert(1)</script>", r"\u{1f600}", r"\section{a}", '"', "\\", "]]>", "${a}", "%s"),
)
OTHER = (  # signs that a font may lack, and long words
    *("שלום", "مرحبا", "日本語", "😀", "e\u0301\u0301", "\ufb01", "a\u200bb", "\u202eabc", "Ω", "ж", "W" * 300),
    "ab " * 200,
)


def lesson(number: int, folder: Path) -> tuple[str, ...]:
    """Write a random lesson with one insert, and return the words that its storyboard must show as they are."""
    rng = Random(number)  # noqa: S311  (not for cryptography)
    literal = tuple(rng.sample(LITERAL, 4))
    words = [*literal, *rng.sample(OTHER, rng.randrange(3))]
    rng.shuffle(words)
    escaped = re.sub(r"([\\*`\[\]#>_-])", r"\\\1", " ".join(words)).replace("{", "{{").replace("}", "}}")
    title = rng.choice([*literal[:2], *OTHER[:2]]).replace("\\", "").replace("'", "")
    (folder / "lesson.toml").write_text(
        f"title = 'Titel {title}'\nlanguages = ['de']\n[credits]\nauthor = 'Ada {title}'\n[neuron]\ninputs = [5, 2]\n"
        "weights = [0.2, 0.1]\nbias = 1\nactivation = 'relu'\n",
        encoding="utf-8",
    )
    (folder / "script.de.md").write_text(
        f"## Kapitel {title}\n> Einblendung: WeightedSum\n[multiply-in-letters] Gut: {escaped}.\n", encoding="utf-8"
    )
    return literal


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_odd_words_are_shown_as_they_are_or_refused(number: int, tmp_path: Path) -> None:
    literal = lesson(number, tmp_path)
    result = CliRunner().invoke(tafelbild, ["storyboard", str(tmp_path), "--output", str(tmp_path / "out")])
    if result.exit_code == 2:
        assert len(result.stderr.splitlines()) == 1, result.stderr
        return
    assert result.exit_code == 0, result.output
    (pdf,) = (tmp_path / "out").glob("*.pdf")
    shown = "".join("".join(page.extract_text().split()) for page in PdfReader(pdf).pages)
    assert [word for word in literal if "".join(word.split()) not in shown] == []
