"""Caption files: WebVTT (https://www.w3.org/TR/webvtt1) for browsers, SubRip for players, a chapter list for platforms.

In WebVTT, ``& < >`` in a text are escaped, so that nothing in it is read as a tag. Line ends in texts become spaces.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from tafelbild.captions.caption_words import one_line
from tafelbild.captions.cue import Cue, frame_to_ms, separated_frames, timestamp


def webvtt_captions(cues: Sequence[Cue], frame_rate: int, language: str) -> str:
    """Return captions as the content of a WebVTT file."""
    return webvtt_file("captions", language, (webvtt_cue(cue, frame_rate, map(escaped, cue.lines)) for cue in cues))


def webvtt_words(cues: Sequence[Cue], frame_rate: int, language: str) -> str:
    """Return captions as the content of a WebVTT file with time stamps between the words: ``Das <00:00:01.240>ist``."""
    return webvtt_file("captions", language, (webvtt_cue(cue, frame_rate, timed(cue, frame_rate)) for cue in cues))


def webvtt_chapters(starts: Sequence[tuple[str, int]], end: int, frame_rate: int, language: str) -> str:
    """Return chapters, given as (title, first frame), as a WebVTT file; the last chapter lasts until frame ``end``."""
    return webvtt_descriptions([(title, start, end) for title, start in starts], frame_rate, language, kind="chapters")


def webvtt_descriptions(
    texts: Sequence[tuple[str, int, int]], frame_rate: int, language: str, kind: str = "descriptions"
) -> str:
    """Return texts, given as (text, first frame, end frame), as a WebVTT file of a ``kind`` of text track.

    A text whose frames overlap the next text ends where the next one begins.
    """
    kept = [(one_line(text), start, end) for text, start, end in texts if one_line(text)]
    last = max((end for _, _, end in kept), default=0)
    starts = separated_frames([start for _, start, _ in kept], last, min_distance=1)
    cues = (
        Cue(start, max(start + 1, min(end, following)), (text,))
        for (text, _, end), (start, following) in zip(kept, pairwise((*starts, last)), strict=True)
    )
    return webvtt_file(kind, language, (webvtt_cue(cue, frame_rate, map(escaped, cue.lines)) for cue in cues))


def webvtt_file(kind: str, language: str, blocks: Iterable[str]) -> str:
    """Return the content of a WebVTT file of cue blocks; its first line states kind and language for human readers."""
    return "\n\n".join((f"WEBVTT {kind}, {one_line(language)}", *blocks)) + "\n"


def webvtt_cue(cue: Cue, frame_rate: int, lines: Iterable[str]) -> str:
    """Return a cue block of a WebVTT file: start and end time of the cue, then the lines except empty ones."""
    start, end = (timestamp(frame_to_ms(frame, frame_rate)) for frame in (cue.start_frame, cue.end_frame))
    return "\n".join((f"{start} --> {end}", *filter(None, lines)))


def escaped(text: str) -> str:
    """Return a text in one line, escaped so that nothing in it is parsed as a tag or a time.

    >>> escaped("x < 0 --> 0")
    'x &lt; 0 --&gt; 0'
    """
    return escape(one_line(text), quote=False)


def timed(cue: Cue, frame_rate: int) -> Iterator[str]:
    """Yield a cue's lines, escaped for WebVTT, with a timestamp before each word said later than the word before."""
    words, latest = deque(cue.words), frame_to_ms(cue.start_frame, frame_rate)
    end = frame_to_ms(cue.end_frame, frame_rate)
    for line in map(one_line, cue.lines):
        marked, rest = "", line
        while words and (gap := rest.find(words[0][0])) in {0, 1}:
            word, seconds = words.popleft()
            time = round(seconds * 1000)
            stamp, latest = (f"<{timestamp(time)}>", time) if latest < time < end else ("", latest)
            marked, rest = marked + escape(rest[:gap]) + stamp + escape(word, quote=False), rest[gap + len(word) :]
        yield marked + escape(rest, quote=False)


def subrip_captions(cues: Sequence[Cue], frame_rate: int) -> str:
    """Return captions as the content of a SubRip file. SubRip has no escapes, so ``-->`` in a text becomes ``→``."""
    blocks = []
    for number, cue in enumerate(cues, 1):
        start, end = (timestamp(frame_to_ms(frame, frame_rate), ",") for frame in (cue.start_frame, cue.end_frame))
        lines = filter(None, (one_line(line).replace("-->", "→") for line in cue.lines))
        blocks.append("\n".join((str(number), f"{start} --> {end}", *lines, "")))
    return "\n".join(blocks)


def chapter_outline(starts: Sequence[tuple[str, int]], frame_rate: int) -> str:
    """Return chapters, given as (title, first frame), one a line, as video platforms read them in a film's description.

    The first chapter is listed at 00:00 whatever its frame, because platforms require it.

    >>> print(chapter_outline([("Einstieg", 12), ("Der Bias", 1600)], frame_rate=25), end="")
    00:00 Einstieg
    01:04 Der Bias
    """
    kept = [(one_line(title), start) for title, start in starts if one_line(title)]
    seconds = [start // frame_rate if number else 0 for number, (_, start) in enumerate(kept)]
    long = bool(seconds) and seconds[-1] >= 3600
    times = (clock_time(second, with_hours=long) for second in seconds)
    return "".join(f"{time} {title}\n" for time, (title, _) in zip(times, kept, strict=True))


def clock_time(seconds: int, *, with_hours: bool) -> str:
    """Return a time as minutes and seconds, or as hours, minutes and seconds.

    >>> clock_time(64, with_hours=False), clock_time(3664, with_hours=True)
    ('01:04', '1:01:04')
    """
    minutes = f"{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{seconds // 3600}:{minutes}" if with_hours else minutes
