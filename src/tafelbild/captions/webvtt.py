"""Captions, words, chapters and descriptions as WebVTT, the form that browsers read (https://www.w3.org/TR/webvtt1).

Whatever a text contains, it stays text: `& < >` are escaped, so it is no tag, and no text has an end of line.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from tafelbild.captions.cue import Cue
from tafelbild.captions.frames import clock, milliseconds, placed
from tafelbild.captions.wording import one_line


def captions(cues: Sequence[Cue], frame_rate: int, language: str) -> str:
    """Return the captions."""
    return file("captions", language, (block(cue, frame_rate, map(escaped, cue.lines)) for cue in cues))


def words(cues: Sequence[Cue], frame_rate: int, language: str) -> str:
    """Return the captions with the time of each word in them: ``Das <00:00:01.240>ist``."""
    return file("captions", language, (block(cue, frame_rate, timed(cue, frame_rate)) for cue in cues))


def chapters(starts: Sequence[tuple[str, int]], end: int, frame_rate: int, language: str) -> str:
    """Return the chapters, given as title and first frame; each lasts until the next, the last one until ``end``."""
    return descriptions([(title, start, end) for title, start in starts], frame_rate, language, kind="chapters")


def descriptions(
    texts: Sequence[tuple[str, int, int]], frame_rate: int, language: str, kind: str = "descriptions"
) -> str:
    """Return what is shown, for those who do not see it: each text with its first frame and the one after its last."""
    kept = [(one_line(text), start, end) for text, start, end in texts if one_line(text)]
    last = max((end for _, _, end in kept), default=0)
    starts = placed([start for _, start, _ in kept], last, apart=1)
    cues = (
        Cue(start, max(start + 1, min(end, following)), (text,))
        for (text, _, end), (start, following) in zip(kept, pairwise((*starts, last)), strict=True)
    )
    return file(kind, language, (block(cue, frame_rate, map(escaped, cue.lines)) for cue in cues))


def file(kind: str, language: str, blocks: Iterable[str]) -> str:
    """Return the whole file; its first line tells people, not browsers, what it is."""
    return "\n\n".join((f"WEBVTT {kind}, {one_line(language)}", *blocks)) + "\n"


def block(cue: Cue, frame_rate: int, lines: Iterable[str]) -> str:
    """Return one cue."""
    start, end = (clock(milliseconds(frame, frame_rate)) for frame in (cue.start_frame, cue.end_frame))
    return "\n".join((f"{start} --> {end}", *filter(None, lines)))


def escaped(text: str) -> str:
    """Return a text in one line, of which nothing is taken for a tag or a time.

    >>> escaped("x < 0 --> 0")
    'x &lt; 0 --&gt; 0'
    """
    return escape(one_line(text), quote=False)


def timed(cue: Cue, frame_rate: int) -> Iterator[str]:
    """Yield the lines, with a time before each word that is said later than the one before it and while they stand."""
    words, latest = deque(cue.words), milliseconds(cue.start_frame, frame_rate)
    end = milliseconds(cue.end_frame, frame_rate)
    for line in map(one_line, cue.lines):
        marked, rest = "", line
        while words and (gap := rest.find(words[0][0])) in {0, 1}:
            word, seconds = words.popleft()
            time = round(seconds * 1000)
            stamp, latest = (f"<{clock(time)}>", time) if latest < time < end else ("", latest)
            marked, rest = marked + escape(rest[:gap]) + stamp + escape(word, quote=False), rest[gap + len(word) :]
        yield marked + escape(rest, quote=False)
