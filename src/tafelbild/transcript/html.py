"""A transcript as a web page of its own: no script, nothing to load."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from tafelbild.transcript.document import Transcript
from tafelbild.transcript.mathml import with_formulas
from tafelbild.transcript.passages import Passage

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


def page(transcript: Transcript) -> str:
    """Return the transcript as an HTML document; all text of the lesson is escaped."""
    title, word = escape(transcript.title), transcript.words["transcript"]
    head = [
        "<!DOCTYPE html>",
        f'<html lang="{transcript.language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title} – {word}</title>",
        f"<style>\n{STYLE}\n</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        f"<p>{word}: {escape(transcript.credit)}</p>" if transcript.credit else f"<p>{word}</p>",
    ]
    chapters = [line for title, inside in transcript.chapters for line in chapter(transcript, title, inside)]
    return "\n".join([*head, *chapters, *read_next(transcript), "</main>", "</body>", "</html>", ""])


def read_next(transcript: Transcript) -> Iterator[str]:
    """Yield the lines of what to read next, if there is anything."""
    if transcript.reading:
        yield f"<h2>{escape(transcript.reading_heading)}</h2>"
        yield "<ul>"
        for found in transcript.reading:
            link = f' <a href="{escape(found.url)}">{escape(found.url)}</a>' if found.url else ""
            yield f"<li>{escape(found.text)}{link}</li>"
        yield "</ul>"


def chapter(transcript: Transcript, title: str, inside: Sequence[Passage]) -> Iterator[str]:
    """Yield the lines of a chapter."""
    if title:
        yield f"<h2>{escape(title)}</h2>"
    for passage in inside:
        yield from lines(transcript, passage)


def lines(transcript: Transcript, passage: Passage) -> Iterator[str]:
    """Yield the lines of a passage: when, what is said, what is to be seen."""
    address = escape(quote(transcript.link(passage.start), safe="#=/."))
    yield '<div class="passage">'
    yield f'<p class="time"><a href="{address}">{transcript.clock(passage.start)}</a></p>'
    if passage.said:
        yield f"<p>{with_formulas(passage.said, transcript.language, transcript.lexicon)}</p>"
    if passage.seen:
        seen = with_formulas(passage.seen, transcript.language, transcript.lexicon)
        yield f'<p class="seen"><b>{transcript.words["seen"]}:</b> {seen}</p>'
    yield "</div>"
