"""A transcript as Markdown."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from tafelbild.transcript.document import Transcript
from tafelbild.transcript.passages import Passage

IN_ADDRESS: Final = ":/?#[]@!$&'()*+,;=%~"  # what an address keeps as it is
SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!$^@])")  # what begins a line is never the lesson's


def markdown(transcript: Transcript) -> str:
    """Return the transcript as Markdown; what is special in Markdown is escaped."""
    word = transcript.words["transcript"]
    lines = [f"# {plain(transcript.title)}", f"{word}: {plain(transcript.credit)}" if transcript.credit else word]
    for title, inside in transcript.chapters:
        lines += [f"## {plain(title)}"] if title else []
        for passage in inside:
            lines += paragraphs(transcript, passage)
    lines += [f"## {plain(transcript.reading_heading)}", *read_next(transcript)] if transcript.reading else []
    return "\n\n".join(lines) + "\n"


def read_next(transcript: Transcript) -> Iterator[str]:
    """Yield an item for each publication to read next; its address is a link."""
    for found in transcript.reading:
        link = f" <{quote(found.url, safe=IN_ADDRESS)}>" if found.url else ""
        yield f"- {plain(found.text)}{link}"


def paragraphs(transcript: Transcript, passage: Passage) -> Iterator[str]:
    """Yield the paragraphs of a passage: what is said, with when, and what is to be seen, as a quotation."""
    time = f"[{transcript.clock(passage.start)}]({quote(transcript.link(passage.start), safe='#=/.')})"
    yield f"{time} {plain(passage.said)}".rstrip()
    if passage.seen:
        yield f"> **{transcript.words['seen']}:** {plain(passage.seen)}"


def plain(text: str) -> str:
    r"""Return text that Markdown shows as it is.

    >>> print(plain("5 * <b> and [x]"))
    5 \* \<b\> and \[x\]
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
