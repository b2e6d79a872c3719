"""PDFs by typst: texts are never parsed as markup, equal data gives equal bytes, a failure leaves no file."""

from pathlib import Path
from typing import Final

import pytest
import typst
from pypdf import PdfReader

from tafelbild.publish import templating
from tafelbild.publish.templating import write_pdf

TEMPLATE: Final = """
#let data = json("data.json")
#set document(title: data.title, date: none)
#set text(font: "Fira Sans", lang: "de")
#data.title
"""
MARKUP: Final = '#panic("no") $x$ *bold* @cite <label> \\ // ]'


@pytest.fixture(autouse=True)
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a template folder with a template that shows a title."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "title.typ").write_text(TEMPLATE, "utf-8")
    monkeypatch.setattr(templating, "TEMPLATE_FOLDER", folder)
    return folder


def test_words_are_data_and_no_markup(tmp_path: Path) -> None:
    """Markup in data is shown literally; characters that XML forbids are removed."""
    made = write_pdf("title.typ", {"title": f"{MARKUP}\x00\x1b"}, tmp_path / "a.pdf")
    assert PdfReader(made).pages[0].extract_text() == MARKUP


def test_equal_data_gives_equal_bytes(tmp_path: Path) -> None:
    """No clock: "the same lesson gives byte-identical files"."""
    one, other = (write_pdf("title.typ", {"title": "Wie?"}, tmp_path / name) for name in ("1.pdf", "2.pdf"))
    assert one.read_bytes() == other.read_bytes()
    assert b"CreationDate" not in one.read_bytes()
    assert b"CreateDate" not in one.read_bytes()


def test_the_fonts_of_the_machine_are_not_used(tmp_path: Path) -> None:
    """Other fonts would give other bytes on another machine."""
    fonts = templating.fonts()
    assert {font.path for font in fonts.fonts()} - {None} == {str(templating.FONT_FOLDER / "FiraSans-Regular.ttf")}
    made = write_pdf("title.typ", {"title": "Größe, x₁·w₁₂ ≈ −0,5; נוירון"}, tmp_path / "a.pdf")
    assert b"pdfuaid:part" in made.read_bytes()  # every character has a glyph


def test_a_pdf_is_accessible_unless_a_sign_has_no_glyph(tmp_path: Path) -> None:
    """With an emoji the PDF is written, but is not PDF/UA-1."""
    plain = write_pdf("title.typ", {"title": "Neuron"}, tmp_path / "plain.pdf")
    emoji = write_pdf("title.typ", {"title": "Neuron 🧠"}, tmp_path / "emoji.pdf")
    assert b"pdfuaid:part" in plain.read_bytes()
    assert b"pdfuaid:part" not in emoji.read_bytes()
    assert len(PdfReader(emoji).pages) == 1


def test_a_template_with_an_error_leaves_no_file(templates: Path, tmp_path: Path) -> None:
    """Files are written atomically."""
    (templates / "faulty.typ").write_text("#unknown", "utf-8")
    with pytest.raises(typst.TypstError, match="unknown variable: unknown"):
        write_pdf("faulty.typ", {}, tmp_path / "a.pdf")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["templates"]


def test_a_template_reads_files_by_their_names(templates: Path, tmp_path: Path) -> None:
    """A file's content is given as text, bytes or a path."""
    (templates / "files.typ").write_text('#for name in ("a", "b", "c") { read(name) }', "utf-8")
    (tmp_path / "there").write_text("three", "utf-8")
    files = {"a": "one, ", "b": b"two, ", "c": tmp_path / "there"}
    made = write_pdf("files.typ", {}, tmp_path / "a.pdf", files)
    assert PdfReader(made).pages[0].extract_text() == "one, two, three"
