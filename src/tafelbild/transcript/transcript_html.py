"""A transcript as a self-contained HTML page, without scripts and external files."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from tafelbild.transcript.mathml import html_with_mathml
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
    return "\n".join([*head, *chapters, *further_reading_lines(transcript), "</main>", "</body>", "</html>", ""])


def further_reading_lines(transcript: Transcript) -> Iterator[str]:
    """Yield the lines of the list of further reading, if there is any."""
    if transcript.further_reading:
        yield f"<h2>{escape(transcript.reading_heading)}</h2>"
        yield "<ul>"
        for found in transcript.further_reading:
            link = f' <a href="{escape(found.url)}">{escape(found.url)}</a>' if found.url else ""
            yield f"<li>{escape(found.text)}{link}</li>"
        yield "</ul>"


def chapter_lines(transcript: Transcript, title: str, inside: Sequence[Passage]) -> Iterator[str]:
    """Yield the lines of a chapter."""
    if title:
        yield f"<h2>{escape(title)}</h2>"
    for passage in inside:
        yield from passage_lines(transcript, passage)


def passage_lines(transcript: Transcript, passage: Passage) -> Iterator[str]:
    """Yield the lines of a passage: time, spoken text, description."""
    address = escape(quote(transcript.link(passage.start), safe="#=/."))
    yield '<div class="passage">'
    yield f'<p class="time"><a href="{address}">{transcript.clock(passage.start)}</a></p>'
    if passage.said:
        yield f"<p>{html_with_mathml(passage.said, transcript.language, transcript.lexicon)}</p>"
    if passage.seen:
        seen = html_with_mathml(passage.seen, transcript.language, transcript.lexicon)
        yield f'<p class="seen"><b>{transcript.labels["seen"]}:</b> {seen}</p>'
    yield "</div>"
