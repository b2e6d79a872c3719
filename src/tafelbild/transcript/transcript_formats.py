"""A transcript as a self-contained HTML page with formulas as MathML, and as Markdown; all text is escaped."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final
from urllib.parse import quote

from tafelbild.content_policy import with_policy
from tafelbild.narration import Lexicon, verbalize
from tafelbild.narration.lexing import Token, tokenize
from tafelbild.signs import single_spaced
from tafelbild.transcript.mathml import math_element
from tafelbild.transcript.transcript_document import Passage, Transcript

STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; }
h2 { margin-top: 2.5rem; }
.passage { display: grid; grid-template-columns: 3.5rem 1fr; }
.passage > * { grid-column: 2; margin: 0.3rem 0; }
.passage > .time { grid-column: 1; font-variant-numeric: tabular-nums; }
.seen { border-left: 3px solid; padding-left: 0.8rem; font-size: 0.95rem; }
.seen b { font-weight: 600; }
""".strip()
SAFE_IN_URL: Final = ":/?#[]@!$&'()*+,;=%~"  # characters that are not percent-encoded
SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!$^@])")  # signs special only at the start of a line need no escape


def html_page(transcript: Transcript) -> str:
    """Return the transcript as an HTML document; all text of the lesson is escaped."""
    title, label = escape(transcript.title), transcript.labels["transcript"]
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{transcript.language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title} – {label}</title>",
        f"<style>\n{STYLE}\n</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        f"<p>{label}: {escape(transcript.credit)}</p>" if transcript.credit else f"<p>{label}</p>",
    ]
    chapters = [line for title, inside in transcript.chapters for line in chapter_lines(transcript, title, inside)]
    lines = [*head, *chapters, *further_reading_lines(transcript), "</main>", "</body>", "</html>", ""]
    return with_policy("\n".join(lines))


def further_reading_lines(transcript: Transcript) -> Iterator[str]:
    """Yield the HTML lines of the list of further reading, or nothing if the list is empty."""
    if transcript.further_reading:
        yield f"<h2>{escape(transcript.reading_heading)}</h2>"
        yield "<ul>"
        for found in transcript.further_reading:
            link = f' <a href="{escape(found.url)}">{escape(found.url)}</a>' if found.url else ""
            yield f"<li>{escape(found.text)}{link}</li>"
        yield "</ul>"


def chapter_lines(transcript: Transcript, title: str, inside: Sequence[Passage]) -> Iterator[str]:
    """Yield the HTML lines of a chapter: its heading (none if ``title`` is ""), and its passages ``inside``."""
    if title:
        yield f"<h2>{escape(title)}</h2>"
    for passage in inside:
        yield from passage_lines(transcript, passage)


def passage_lines(transcript: Transcript, passage: Passage) -> Iterator[str]:
    """Yield the HTML lines of a passage: its time as a link into the film, its spoken text, its description."""
    address = escape(quote(transcript.link(passage.start), safe="#=/."))
    yield '<div class="passage">'
    yield f'<p class="time"><a href="{address}">{transcript.clock(passage.start)}</a></p>'
    if passage.said:
        yield f"<p>{html_with_mathml(passage.said, transcript.language, transcript.lexicon)}</p>"
    if passage.seen:
        seen = html_with_mathml(passage.seen, transcript.language, transcript.lexicon)
        yield f'<p class="seen"><b>{transcript.labels["seen"]}:</b> {seen}</p>'
    yield "</div>"


def html_with_mathml(text: str, language: str, lexicon: Lexicon) -> str:
    """Return a text as HTML, with formulas and indexed letters (x₁) as MathML, and all else escaped.

    ``lexicon``: pronunciations, for the spoken form of the formulas.
    """
    html, place = "", 0
    for formula in formulas_of(tokenize(text, lexicon.abbreviation_pattern)):
        start, end = formula[0].start, formula[-1].end
        spoken = verbalize(text[start:end], language, lexicon).spoken
        html += escape(text[place:start]) + math_element(formula, spoken)
        place = end
    return html + escape(text[place:])


def formulas_of(found: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the tokens of each formula in ``found``. A single letter with an index (x₁) is a formula too."""
    for number, group in groupby(found, key=lambda token: token.formula):
        together = tuple(group)
        if number:
            yield together
        else:
            yield from ((token,) for token in together if token.kind == "symbol" and len(token.text) > 1)


def markdown_text(transcript: Transcript) -> str:
    """Return the transcript as Markdown; all text of the lesson is escaped."""
    label, credit = transcript.labels["transcript"], escape_markdown(transcript.credit)
    lines = [f"# {escape_markdown(transcript.title)}", f"{label}: {credit}" if transcript.credit else label]
    for title, inside in transcript.chapters:
        lines += [f"## {escape_markdown(title)}"] if title else []
        for passage in inside:
            lines += passage_paragraphs(transcript, passage)
    if transcript.further_reading:
        lines += [f"## {escape_markdown(transcript.reading_heading)}", *further_reading_items(transcript)]
    return "\n\n".join(lines) + "\n"


def further_reading_items(transcript: Transcript) -> Iterator[str]:
    """Yield a Markdown list item for each publication of the further reading, with its URL as a link."""
    for found in transcript.further_reading:
        link = f" <{quote(found.url, safe=SAFE_IN_URL)}>" if found.url else ""
        yield f"- {escape_markdown(found.text)}{link}"


def passage_paragraphs(transcript: Transcript, passage: Passage) -> Iterator[str]:
    """Yield the Markdown of a passage: its time as a link and its spoken text, then its description as a quotation."""
    time = f"[{transcript.clock(passage.start)}]({quote(transcript.link(passage.start), safe='#=/.')})"
    yield f"{time} {escape_markdown(passage.said)}".rstrip()
    if passage.seen:
        yield f"> **{transcript.labels['seen']}:** {escape_markdown(passage.seen)}"


def escape_markdown(text: str) -> str:
    r"""Return a text as one line of Markdown, with a backslash before each character that is special in Markdown.

    >>> print(escape_markdown("5 * <b> and [x]"))
    5 \* \<b\> and \[x\]
    """
    return SPECIAL.sub(r"\\\1", single_spaced(text))
