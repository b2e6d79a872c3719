r"""Convert the paragraphs of a document to plain text and sentences, and escape text for a script.

$w_{12} \cdot x_1$ becomes w₁₂·x₁; markup (*emphasis*, `code`, [links](…), <b>HTML</b>) is removed.
"""

import html
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tafelbild.lesson.script_checks.decimal_marks import decimal_mark
from tafelbild.lesson.script_checks.script_passages import DETERMINERS
from tafelbild.lesson.template import without_markdown, without_pairs
from tafelbild.notation import plain_text
from tafelbild.signs import single_spaced

SENTENCE_END: Final = re.compile(r"[.!?…][\"'“”»)\]]*\s+(?=[\"'„“»(\[]*[^\W_a-zäöüß])")
NO_SENTENCE_END: Final = re.compile(  # abbreviations and ordinals, whose full stop ends no sentence
    r"(?:\b[A-Za-zÄÖÜäöü]|\b(?:bzw|ca|vgl|evtl|ggf|inkl|usw|etc|Dr|Prof|Nr|Abb|Kap|Bd|Mr|Mrs|Ms|St|vs|Fig|Eq|Ch|No|approx)"
    rf"|(?:\A|\b(?i:{DETERMINERS})\s)\d{{1,2}})\.[\"'“”»)\]]*\s+\Z"
)
HYPHENATED: Final = re.compile(  # a hyphenated word, unlike "Ein-\nund Ausgabe"
    r"(?<=[^\W\d_])-\n\s*(?!(?:und|oder|bzw|sowie|bis|and|or|to)\b)(?=[a-zäöüß])"
)
BROKEN_COMPOUND: Final = re.compile(r"(?<=[^\W\d_]-)\n\s*(?=[A-ZÄÖÜ])")  # Input-Layer
FORMULA: Final = re.compile(
    r"\$\$(?P<display>.{1,2000}?)\$\$|\\\((?P<round>.{1,2000}?)\\\)|\\\[(?P<square>.{1,2000}?)\\\]"
    r"|(?<![\\$\w])\$(?![\s$])(?P<inline>[^$\n]*?[^\s\\$])\$(?!\d)"
    r"|(?<![\w\\])(?P<bare>[xwy]_(?:\d{1,4}|\{[\d,]{1,9}\})|[xwy]\d{1,2})(?!\w)",  # x_1 or x1 outside of $…$
    re.DOTALL,
)
SUBSCRIPT: Final = re.compile(r"(?<=\b[xwy])<sub>([\d,]{1,9})</sub>", re.IGNORECASE)
SPACE_BEFORE_PUNCTUATION: Final = re.compile(r"[ \t]+(?=[,.;:?!](?:\s|\Z))")  # left by a converter after a formula
IMAGE: Final = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<img\b[^<>]*>", re.IGNORECASE)
TAG: Final = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
ADDRESS: Final = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
FOOTNOTE_MARK: Final = re.compile(r"\[\^[^\]]+\]")
ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
UNDERSCORES: Final = tuple(  # opening and closing marks of __strong__ and _emphasised_ text
    (re.compile(rf"(?<!\w){mark}(?=\S)"), re.compile(rf"(?<=\S){mark}(?!\w)")) for mark in ("__", "_")
)
MARKDOWN_SPECIAL: Final = re.compile(r"[\\`*_\[\]#>!<&-]")
ASTERISK_PRODUCT: Final = re.compile(r"(?<=\d)\s?\\?\*\s?(?=\d)")  # 3 * 0.5
DECIMAL_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")
UNCONVERTED_TEX: Final = re.compile(r"\\[A-Za-z]|[{}]")
TEX_REPLACEMENTS: Final = (  # TeX of lecturers -> the subset that ``notation.markup`` reads
    (re.compile(r"\\(?:left|right|displaystyle|,|;|!)(?![A-Za-z])"), ""),
    (re.compile(r"\s*\\q?quad(?![A-Za-z])"), ", "),
    (re.compile(r"\\(?:\{|lbrace(?![A-Za-z]))"), "("),
    (re.compile(r"\\(?:\}|rbrace(?![A-Za-z]))"), ")"),
    (re.compile(r"(?<=[xwy]_\{)(\d),\s?(\d)(?=\})"), r"\1\2"),  # w_{1,2} is shown as w_{12}
    (re.compile(r"(?<![A-Za-z])([xwy])_?(\d{1,4})(?!\d)"), r"\1_{\2}"),
    (re.compile(r"\\leq?(?![A-Za-z])"), r"\\le "),
    (re.compile(r"\\geq?(?![A-Za-z])"), r"\\ge "),
    (re.compile(r"\\neq?(?![A-Za-z])"), r"\\ne "),
    (re.compile(r"\\(?:[lc]dots|dots)(?![A-Za-z])"), "…"),
    (re.compile(r"\\(?:mathrm|mathbf|mathit|textbf|textit|operatorname|boldsymbol)(?![A-Za-z])"), r"\\text"),
    (re.compile(r"\\times(?![A-Za-z])|(?<=[\s\d)])\*(?=[\s\d(])"), r"\\cdot "),
)


@dataclass(frozen=True)
class Sentence:
    """A sentence, its line numbers in the document, and the number of its paragraph in the document, from 0."""

    text: str
    lines: tuple[int, ...]
    paragraph: int


def split_sentences(words: str, lines: tuple[int, ...], paragraph: int) -> tuple[Sentence, ...]:
    r"""Return the sentences of a paragraph; ``lines``: the document's line number of each line of ``words``.

    >>> [s.text for s in split_sentences("Im 2. Schritt ist, d. h. B\nhat, b = 2. Weiter!", (3, 4), 0)]
    ['Im 2. Schritt ist, d. h. B hat, b = 2.', 'Weiter!']
    """
    cuts = [0]
    for found in SENTENCE_END.finditer(words):
        if not NO_SENTENCE_END.search(words[cuts[-1] : found.end()]):
            cuts.append(found.end())
    done = []
    for start, end in pairwise([*cuts, len(words)]):
        first, last, after = (words.count("\n", 0, at) for at in (start, start + len(words[start:end].rstrip()), end))
        covered = lines[first : len(lines) if end == len(words) else max(last + 1, after)]
        done.append((join_lines(words[start:end]), covered))
    return tuple(Sentence(text, covered, paragraph) for text, covered in done if text)


def join_lines(typed: str) -> str:
    r"""Return lines joined by spaces; a word divided by a hyphen at a line end becomes one word again.

    >>> join_lines("ein neuro-\nnales Netz, Input-\nLayer, Ein-\nund Ausgabe")
    'ein neuronales Netz, Input-Layer, Ein- und Ausgabe'
    """
    return single_spaced(BROKEN_COMPOUND.sub("", HYPHENATED.sub("", typed)))


def to_plain_text(typed: str, language: str, *, markdown: bool) -> str:
    r"""Return a paragraph without markup, with formulas as plain text; line breaks are kept.

    >>> to_plain_text(r"Wir rechnen *also*  $5 \cdot 0.2$ , Kolleg\*innen.", "de", markdown=True)
    'Wir rechnen also  5·0,2, Kolleg*innen.'
    """
    typed = SUBSCRIPT.sub(r"_{\1}", typed) if markdown else typed
    done, end = "", 0
    for found in FORMULA.finditer(typed):
        said = tex_to_text(found[found.lastgroup or 0], language)
        if said is not None and markdown:
            said = MARKDOWN_SPECIAL.sub(r"\\\g<0>", said)
        breaks = "\n" * found[0].count("\n")  # so that the paragraph keeps its number of lines
        done += typed[end : found.start()] + (found[0] if said is None else said + breaks)
        gap = SPACE_BEFORE_PUNCTUATION.match(typed, found.end())
        end = gap.end() if gap else found.end()
    done = ASTERISK_PRODUCT.sub("·", done + typed[end:])
    return strip_markdown(done) if markdown else done


def tex_to_text(tex: str, language: str) -> str | None:
    r"""Return a TeX formula as plain text, None if plain text cannot express it.

    >>> tex_to_text(r"w_{12} \cdot x_1", "de"), tex_to_text(r"\begin{array}", "de")
    ('w₁₂·x₁', None)
    """
    for pattern, same in TEX_REPLACEMENTS:
        tex = pattern.sub(same, tex)
    if r"\part" in tex or r"\cases" in tex:
        return None
    try:
        said = plain_text(DECIMAL_POINT.sub(decimal_mark(language), tex))
    except RecursionError:
        return None
    return None if UNCONVERTED_TEX.search(said) else said


def strip_markdown(typed: str) -> str:
    """Return text without the markup of Markdown and HTML; line breaks are kept."""
    done = ADDRESS.sub(r"\1", IMAGE.sub("", typed))
    done = FOOTNOTE_MARK.sub("", TAG.sub(lambda found: "\n" * found[0].count("\n"), done))
    for opening, closing in UNDERSCORES:
        done = without_pairs(opening, closing, done)
    done = without_markdown(done)
    return ENTITY.sub(decode_entity, done.replace("\\<", "<").replace("\\&", "&amp;"))


def decode_entity(found: re.Match[str]) -> str:
    """Return the character of a matched HTML entity, a space if the character is not printable."""
    sign = html.unescape(found[0])
    return sign if sign.isprintable() else " "


def escape_for_script(words: str) -> str:
    r"""Return text escaped for a line of a script, so that nothing in it is read as field, step, insert or Markdown.

    >>> escape_for_script("[Note] {bias} is *b*")
    '\\[Note\\] {{bias}} is \\*b\\*'
    """
    said = " ".join(words.split()).replace("`", "'").replace("](", "] (")
    said = re.sub(r"[\\*\[\]]", r"\\\g<0>", said).replace("<!--", r"<\!--")
    said = said.replace("{", "{{").replace("}", "}}")
    return re.sub(r"^[#>_-]", r"\\\g<0>", said)
