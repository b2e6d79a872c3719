r"""A paragraph as a lecturer typed it -> its words as a viewer reads them; and back, safe for a script.

$w_{12} \cdot x_1$ becomes w₁₂·x₁; of *emphasis*, `code`, [links](…) and <b>HTML</b> the words are left.
"""

import html
import re
from typing import Final

from tafelbild.lesson.script_checks.decimal_marks import decimal_mark
from tafelbild.lesson.template import MARKDOWN
from tafelbild.notation import text

FORMULA: Final = re.compile(
    r"\$\$(?P<display>.{1,2000}?)\$\$|\\\((?P<round>.{1,2000}?)\\\)|\\\[(?P<square>.{1,2000}?)\\\]"
    r"|(?<![\\$\w])\$(?![\s$])(?P<inline>[^$\n]*?[^\s\\$])\$(?!\d)"
    r"|(?<![\w\\])(?P<bare>[xwy]_(?:\d{1,4}|\{[\d,]{1,9}\})|[xwy]\d{1,2})(?!\w)",  # x_1 as typed in a hurry, or x1
    re.DOTALL,
)
SUBSCRIPT: Final = re.compile(r"(?<=\b[xwy])<sub>([\d,]{1,9})</sub>", re.IGNORECASE)
SPACED: Final = re.compile(r"[ \t]+(?=[,.;:?!](?:\s|\Z))")  # a converter's space behind a formula
IMAGE: Final = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<img\b[^<>]*>", re.IGNORECASE)
TAG: Final = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
ADDRESS: Final = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
NOTE: Final = re.compile(r"\[\^[^\]]+\]")
ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
UNDERSCORED: Final = re.compile(r"(?<!\w)(__?)(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)", re.DOTALL)
SPECIAL: Final = re.compile(r"[\\`*_\[\]#>!<&-]")
TIMES: Final = re.compile(r"(?<=\d)\s?\\?\*\s?(?=\d)")  # 3 * 0.5
DECIMAL_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")
UNKNOWN: Final = re.compile(r"\\[A-Za-z]|[{}]")
SAME: Final = (  # TeX that lecturers type -> the subset that notation reads
    (re.compile(r"\\(?:left|right|displaystyle|,|;|!)(?![A-Za-z])"), ""),
    (re.compile(r"\s*\\q?quad(?![A-Za-z])"), ", "),
    (re.compile(r"\\(?:\{|lbrace(?![A-Za-z]))"), "("),
    (re.compile(r"\\(?:\}|rbrace(?![A-Za-z]))"), ")"),
    (re.compile(r"(?<=[xwy]_\{)(\d),\s?(\d)(?=\})"), r"\1\2"),  # w_{1,2} is written w_{12} in the picture
    (re.compile(r"(?<![A-Za-z])([xwy])_?(\d{1,4})(?!\d)"), r"\1_{\2}"),
    (re.compile(r"\\leq?(?![A-Za-z])"), r"\\le "),
    (re.compile(r"\\geq?(?![A-Za-z])"), r"\\ge "),
    (re.compile(r"\\neq?(?![A-Za-z])"), r"\\ne "),
    (re.compile(r"\\(?:[lc]dots|dots)(?![A-Za-z])"), "…"),
    (re.compile(r"\\(?:mathrm|mathbf|mathit|textbf|textit|operatorname|boldsymbol)(?![A-Za-z])"), r"\\text"),
    (re.compile(r"\\times(?![A-Za-z])|(?<=[\s\d)])\*(?=[\s\d(])"), r"\\cdot "),
)


def plain(typed: str, language: str, *, markdown: bool) -> str:
    r"""Return the words of a paragraph; line breaks stay where they are.

    >>> plain(r"Wir rechnen *also*  $5 \cdot 0.2$ , Kolleg\*innen.", "de", markdown=True)
    'Wir rechnen also  5·0,2, Kolleg*innen.'
    """
    typed = SUBSCRIPT.sub(r"_{\1}", typed) if markdown else typed
    done, end = "", 0
    for found in FORMULA.finditer(typed):
        shown_form = formula(found[found.lastgroup or 0], language)
        done += typed[end : found.start()]
        breaks = "\n" * found[0].count("\n")  # a line of the document stays one
        done += found[0] if shown_form is None else guarded(shown_form, markdown=markdown) + breaks
        gap = SPACED.match(typed, found.end())
        end = gap.end() if gap else found.end()
    done = TIMES.sub("·", done + typed[end:])
    return without_markdown(done) if markdown else done


def formula(tex: str, language: str) -> str | None:
    r"""Return TeX as plain text, None if it has signs that plain text has not.

    >>> formula(r"w_{12} \cdot x_1", "de"), formula(r"\begin{array}", "de")
    ('w₁₂·x₁', None)
    """
    for pattern, same in SAME:
        tex = pattern.sub(same, tex)
    if r"\part" in tex or r"\cases" in tex:
        return None
    try:
        said = text(DECIMAL_POINT.sub(decimal_mark(language), tex))
    except RecursionError:
        return None
    return None if UNKNOWN.search(said) else said


def guarded(words: str, *, markdown: bool) -> str:
    """Return words whose signs Markdown leaves alone."""
    return SPECIAL.sub(r"\\\g<0>", words) if markdown else words


def without_markdown(typed: str) -> str:
    """Return the words of Markdown and HTML, line breaks kept."""
    done = ADDRESS.sub(r"\1", IMAGE.sub("", typed))
    done = NOTE.sub("", TAG.sub(lambda found: "\n" * found[0].count("\n"), done))
    for pattern, kept in ((UNDERSCORED, r"\2"), *MARKDOWN):
        done = pattern.sub(kept, done)
    return ENTITY.sub(entity, done.replace("\\<", "<").replace("\\&", "&amp;"))


def entity(found: re.Match[str]) -> str:
    """Return the sign that HTML writes as &name;, a space if it is none that can be seen."""
    sign = html.unescape(found[0])
    return sign if sign.isprintable() else " "


def escaped(words: str) -> str:
    r"""Return one line of a script that says exactly these words: nothing in it is a field, a step or an insert.

    >>> escaped("[Note] {bias} is *b*")
    '\\[Note\\] {{bias}} is \\*b\\*'
    """
    said = " ".join(words.split()).replace("`", "'").replace("](", "] (")
    said = re.sub(r"[\\*\[\]]", r"\\\g<0>", said).replace("<!--", r"<\!--")
    said = said.replace("{", "{{").replace("}", "}}")
    return re.sub(r"^[#>_-]", r"\\\g<0>", said)
