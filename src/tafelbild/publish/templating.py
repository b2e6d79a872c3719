"""HTML from templates: whatever a lesson contains is escaped, wherever it stands."""

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import typst
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tafelbild.files import atomic_write
from tafelbild.publish.archive import Content
from tafelbild.publish.clean_text import strip_illegal_chars

SCRIPT_ENDING_CHARS: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@cache
def environment() -> Environment:
    """Return the templates of this package; a name that is missing is an error, not a gap."""
    loader = PackageLoader("tafelbild.publish", "templates")
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["json_data"] = json_data
    return made


def render_html(template: str, **values: Any) -> str:  # noqa: ANN401  (a template takes anything)
    """Return a template of ``templates/`` with its values."""
    return environment().get_template(template).render(**values)


def json_data(value: object) -> Markup:
    """Return a value as JSON that may stand in a script element: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Markup(text.translate(SCRIPT_ENDING_CHARS))  # noqa: S704  (what could end the script is escaped)


PACKAGE_FOLDER: Final = Path(__file__).parent
TEMPLATE_FOLDER: Final = PACKAGE_FOLDER / "templates"
FONT_FOLDER: Final = PACKAGE_FOLDER.parent / "draw" / "fonts"
DATA_FILE: Final = "data.json"
PDF_UA: Final = "ua-1"  # PDF/UA: for those who have it read to them
NO_FILES: Final[Mapping[str, Content]] = MappingProxyType({})


def write_pdf(template: str, data: Mapping[str, Any], target: Path, files: Mapping[str, Content] = NO_FILES) -> Path:
    """Write a template of ``templates/``, filled with ``data``, as a PDF, and return its path.

    The template reads its data by ``json("data.json")`` and ``files`` by their names. The PDF is PDF/UA-1, unless a
    text has a sign that none of our fonts has; it is the same on every machine if the template says ``date: none``.
    """
    with tempfile.TemporaryDirectory() as name, atomic_write(target) as part:
        folder = Path(name)
        filled = {template: TEMPLATE_FOLDER / template, DATA_FILE: json.dumps(strip_illegal(data)), **files}
        for file, content in filled.items():
            (folder / file).write_bytes(content_bytes(content))
        part.write_bytes(compile_accessible(folder / template))
    return target


def compile_accessible(template: Path) -> bytes:
    """Return the PDF of a template that lies in a folder with all it needs."""
    try:
        return compile_pdf(template, PDF_UA)
    except typst.TypstError:  # a sign without a glyph, as an emoji; another fault is found again
        return compile_pdf(template)


def compile_pdf(template: Path, standard: Literal["ua-1"] | None = None) -> bytes:
    """Return what typst makes of a template."""
    return typst.compile(template, root=template.parent, font_paths=fonts(), format="pdf", pdf_standards=standard)


@cache
def fonts() -> typst.Fonts:
    """Return ours and those that come with typst; those of this machine are not asked, for another has others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONT_FOLDER])


def strip_illegal(value: Any) -> Any:  # noqa: ANN401  (whatever JSON can hold)
    r"""Return data without the signs that no text may have.

    >>> strip_illegal({"title": ["a\x00b", 1]})
    {'title': ['ab', 1]}
    """
    if isinstance(value, Mapping):
        return {key: strip_illegal(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [strip_illegal(inside) for inside in value]
    return strip_illegal_chars(value) if isinstance(value, str) else value


def content_bytes(content: Content) -> bytes:
    """Return the content of a file."""
    if isinstance(content, Path):
        return content.read_bytes()
    return content.encode() if isinstance(content, str) else content
