"""Other document styles: metadata lines, formulas over several lines, repeated inserts, empty headings."""

from collections.abc import Callable
from pathlib import Path

from tafelbild.intake import import_document
from tafelbild.lesson import load


def test_what_a_document_says_of_itself_is_not_spoken(write: Callable[..., Path], tmp_path: Path) -> None:
    typed = "Titel: „Netze“\nAutorin: Ada Beispiel\nLizenz: CC BY 4.0\n\nHallo, das ist der Anfang.\n\nDank: allen."
    report = import_document(write(typed, "week.txt"), tmp_path / "lesson")
    lesson = load(tmp_path / "lesson")
    assert (lesson.title["de"], lesson.credits.author, lesson.credits.licence) == ("Netze", "Ada Beispiel", "CC BY 4.0")
    assert list(report.outcomes.values()) == [
        *("the title", "not spoken (author)", "not spoken (licence)"),
        *["spoken in the opening words"] * 2,
    ]


def test_authors_in_metadata_may_stand_below_one_another(write: Callable[..., Path], tmp_path: Path) -> None:
    typed = "---\nauthor:\n  - name: Ada Beispiel\n  - Max Muster\ndate: 2024\n---\n\n# T\n\nHallo, das ist es."
    import_document(write(typed), tmp_path / "lesson")
    assert load(tmp_path / "lesson").credits.author == "Ada Beispiel, Max Muster"


def test_a_formula_of_several_lines_is_all_there_and_what_cannot_be_said_is_told(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    typed = "# T\n\nDas ist\n$$\n5 \\cdot 0.2\n$$\nund gut.\n\nDas ist $\\overbrace{x}$."
    report = import_document(write(typed), tmp_path / "lesson")
    assert [report.outcomes[line] for line in range(3, 8)] == ["spoken in the opening words"] * 5
    assert "week.md:9: TeX's 'overbrace' cannot be read aloud; write it in words" in report.remark_lines


def test_an_insert_inside_a_paragraph_and_one_that_comes_twice(write: Callable[..., Path], tmp_path: Path) -> None:
    typed = "# T\n\nHallo. (Einblendung: Netzwerk) Das ist das Netz.\n\n[Insert: network] Ende."
    report = import_document(write(typed), tmp_path / "lesson")
    assert (
        report.outcomes[3] == "spoken in the opening words, opens NetworkGraph, spoken in NetworkGraph-grow-the-network"
    )
    message = "the insert 'network' opens NetworkGraph, which is open already; write '> Insert: SCENE' there"
    assert report.remark_lines[0].partition("; choose")[0] == f"week.md:5: {message}"


def test_headings_without_words_are_no_chapters(write: Callable[..., Path], tmp_path: Path) -> None:
    typed = "# T\n\n## Teil A\n\n## Anfang {#anfang}\n\nHallo, das ist es.\n\n## Offen\n"
    report = import_document(write(typed), tmp_path / "lesson")
    assert [chapter.title for chapter in load(tmp_path / "lesson").scripts["de"].chapters] == ["Anfang"]
    assert [report.outcomes[line] for line in (3, 9)] == ["a heading without words, left out"] * 2
