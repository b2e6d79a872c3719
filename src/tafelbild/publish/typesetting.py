"""PDFs, set by typst: the template is ours, and all words reach it as data, so that none is read as markup."""

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import typst

from tafelbild.files import atomic_write
from tafelbild.publish.archive import Content
from tafelbild.publish.plain import legal

HERE: Final = Path(__file__).parent
TEMPLATES: Final = HERE / "templates"
FONTS: Final = HERE.parent / "draw" / "fonts"
DATA: Final = "data.json"
ACCESSIBLE: Final = "ua-1"  # PDF/UA: for those who have it read to them
NONE: Final[Mapping[str, Content]] = MappingProxyType({})


def typeset(template: str, data: Mapping[str, Any], target: Path, files: Mapping[str, Content] = NONE) -> Path:
    """Write a template of ``templates/``, filled with ``data``, as a PDF, and return its path.

    The template reads its data by ``json("data.json")`` and ``files`` by their names. The PDF is PDF/UA-1, unless a
    text has a sign that none of our fonts has; it is the same on every machine if the template says ``date: none``.
    """
    with tempfile.TemporaryDirectory() as name, atomic_write(target) as part:
        folder = Path(name)
        filled = {template: TEMPLATES / template, DATA: json.dumps(clean(data)), **files}
        for file, content in filled.items():
            (folder / file).write_bytes(octets(content))
        part.write_bytes(composed(folder / template))
    return target


def composed(template: Path) -> bytes:
    """Return the PDF of a template that lies in a folder with all it needs."""
    try:
        return compiled(template, ACCESSIBLE)
    except typst.TypstError:  # a sign without a glyph, as an emoji; another fault is found again
        return compiled(template)


def compiled(template: Path, standard: Literal["ua-1"] | None = None) -> bytes:
    """Return what typst makes of a template."""
    return typst.compile(template, root=template.parent, font_paths=fonts(), format="pdf", pdf_standards=standard)


@cache
def fonts() -> typst.Fonts:
    """Return ours and those that come with typst; those of this machine are not asked, for another has others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def clean(value: Any) -> Any:  # noqa: ANN401  (whatever JSON can hold)
    r"""Return data without the signs that no text may have.

    >>> clean({"title": ["a\x00b", 1]})
    {'title': ['ab', 1]}
    """
    if isinstance(value, Mapping):
        return {key: clean(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [clean(inside) for inside in value]
    return legal(value) if isinstance(value, str) else value


def octets(content: Content) -> bytes:
    """Return the content of a file."""
    if isinstance(content, Path):
        return content.read_bytes()
    return content.encode() if isinstance(content, str) else content
