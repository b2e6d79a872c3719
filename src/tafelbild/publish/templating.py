"""HTML and PDF files from the templates of ``templates/``: Jinja escapes all values, typst gets them as JSON data."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import typst
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tafelbild.files import write_bytes
from tafelbild.publish.archive import Content, content_bytes
from tafelbild.publish.clean_text import strip_illegal_chars
from tafelbild.scratch import ScratchFolder

SCRIPT_ENDING_CHARS: Final = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
PACKAGE_FOLDER: Final = Path(__file__).parent
TEMPLATE_FOLDER: Final = PACKAGE_FOLDER / "templates"
FONT_FOLDER: Final = PACKAGE_FOLDER.parent / "draw" / "fonts"
DATA_FILE: Final = "data.json"
PDF_UA: Final = "ua-1"  # PDF/UA-1: readable by screen readers


@cache
def environment() -> Environment:
    """Return the Jinja environment for ``templates/``, in which an undefined name raises an error."""
    loader = PackageLoader("tafelbild.publish", "templates")
    jinja = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    jinja.filters["json_data"] = json_data
    return jinja


def render_html(template: str, **values: Any) -> str:  # noqa: ANN401  (any type)
    """Return a Jinja template of ``templates/`` filled with ``values``, whose text is HTML-escaped."""
    return environment().get_template(template).render(**values)


def json_data(value: object) -> Markup:
    """Return a value as JSON for an HTML ``script`` element; characters that could end the element are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Markup(text.translate(SCRIPT_ENDING_CHARS))  # noqa: S704  (escaped above)


def write_pdf(
    template: str, data: Mapping[str, Any], target: Path, files: Mapping[str, Content] = MappingProxyType({})
) -> Path:
    """Write a typst template of ``templates/``, filled with ``data``, as a PDF; return ``target``.

    The template reads ``data`` as ``json("data.json")``. It may also read ``files``, keyed by file name. The PDF is
    PDF/UA-1, the accessible kind, unless our fonts lack a glyph for one of the characters. The PDF is reproducible
    if the template says ``date: none``.
    """
    with ScratchFolder() as scratch:
        folder = scratch.path
        inputs = {template: TEMPLATE_FOLDER / template, DATA_FILE: json.dumps(strip_illegal(data)), **files}
        for file, content in inputs.items():
            (folder / file).write_bytes(content_bytes(content))
        return write_bytes(target, compile_pdf(folder / template))


def compile_pdf(template: Path) -> bytes:
    """Return a typst template compiled to accessible PDF, PDF/UA-1, or to plain PDF if our fonts lack a character."""
    try:
        return typst.compile(template, root=template.parent, font_paths=fonts(), format="pdf", pdf_standards=PDF_UA)
    except typst.TypstError:  # a character without a glyph, such as an emoji; other errors are raised again below
        return typst.compile(template, root=template.parent, font_paths=fonts(), format="pdf")


@cache
def fonts() -> typst.Fonts:
    """Return our fonts and those bundled with typst, without system fonts, which differ between machines."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONT_FOLDER])


def strip_illegal(value: Any) -> Any:  # noqa: ANN401  (any JSON value)
    r"""Return JSON-like data without the characters in its strings that XML forbids.

    >>> strip_illegal({"title": ["a\x00b", 1]})
    {'title': ['ab', 1]}
    """
    if isinstance(value, Mapping):
        return {key: strip_illegal(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [strip_illegal(item) for item in value]
    return strip_illegal_chars(value) if isinstance(value, str) else value
