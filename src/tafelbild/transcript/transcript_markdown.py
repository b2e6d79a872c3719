"""A transcript as Markdown."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from tafelbild.transcript.transcript_document import Passage, Transcript

SAFE_IN_URL: Final = ":/?#[]@!$&'()*+,;=%~"  # characters that are not percent-encoded
SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!$^@])")  # signs special only at the start of a line need no escape


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
    """Yield a list item for each publication of the further reading, with its address as a link."""
    for found in transcript.further_reading:
        link = f" <{quote(found.url, safe=SAFE_IN_URL)}>" if found.url else ""
        yield f"- {escape_markdown(found.text)}{link}"


def passage_paragraphs(transcript: Transcript, passage: Passage) -> Iterator[str]:
    """Yield the paragraphs of a passage: the spoken text after its time, and the description as a quotation."""
    time = f"[{transcript.clock(passage.start)}]({quote(transcript.link(passage.start), safe='#=/.')})"
    yield f"{time} {escape_markdown(passage.said)}".rstrip()
    if passage.seen:
        yield f"> **{transcript.labels['seen']}:** {escape_markdown(passage.seen)}"


def escape_markdown(text: str) -> str:
    r"""Return a text in one line with all characters escaped that are special in Markdown.

    >>> print(escape_markdown("5 * <b> and [x]"))
    5 \* \<b\> and \[x\]
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
