"""Other document styles: metadata lines, formulas over several lines, repeated inserts, empty headings."""

from collections.abc import Callable

from tafelbild.intake.intake_report import Report
from tafelbild.lesson import Lesson

Import = Callable[..., tuple[Report, Lesson]]


def test_what_a_document_says_of_itself_is_not_spoken(import_text: Import) -> None:
    typed = "Titel: „Netze“\nAutorin: Ada Beispiel\nLizenz: CC BY 4.0\n\nHallo, das ist der Anfang.\n\nDank: allen."
    report, lesson = import_text(typed, "week.txt")
    assert (lesson.title["de"], lesson.credits.author, lesson.credits.licence) == ("Netze", "Ada Beispiel", "CC BY 4.0")
    assert list(report.outcomes.values()) == [
        *("the title", "not spoken (author)", "not spoken (licence)"),
        *["spoken in the opening words"] * 2,
    ]


def test_authors_in_metadata_may_stand_below_one_another(import_text: Import) -> None:
    typed = "---\nauthor:\n  - name: Ada Beispiel\n  - Max Muster\ndate: 2024\n---\n\n# T\n\nHallo, das ist es."
    assert import_text(typed)[1].credits.author == "Ada Beispiel, Max Muster"


def test_a_formula_of_several_lines_is_all_there_and_what_cannot_be_said_is_told(import_text: Import) -> None:
    typed = "# T\n\nDas ist\n$$\n5 \\cdot 0.2\n$$\nund gut.\n\nDas ist $\\overbrace{x}$."
    report, _ = import_text(typed)
    assert [report.outcomes[line] for line in range(3, 8)] == ["spoken in the opening words"] * 5
    assert "week.md:9: TeX's 'overbrace' cannot be read aloud; write it in words" in report.remark_lines


def test_an_insert_inside_a_paragraph_and_one_that_comes_twice(import_text: Import) -> None:
    typed = "# T\n\nHallo. (Einblendung: Netzwerk) Das ist das Netz.\n\n[Insert: network] Ende."
    report, _ = import_text(typed)
    outcome = "spoken in the opening words, opens NetworkGraph, spoken in NetworkGraph-grow-the-network"
    assert report.outcomes[3] == outcome
    message = "the insert 'network' opens NetworkGraph, which is open already; write '> Insert: SCENE' there"
    assert report.remark_lines[0].partition("; choose")[0] == f"week.md:5: {message}"


def test_headings_without_words_are_no_chapters(import_text: Import) -> None:
    typed = "# T\n\n## Teil A\n\n## Anfang {#anfang}\n\nHallo, das ist es.\n\n## Offen\n"
    report, lesson = import_text(typed)
    assert [chapter.title for chapter in lesson.scripts["de"].chapters] == ["Anfang"]
    assert [report.outcomes[line] for line in (3, 9)] == ["a heading without words, left out"] * 2
