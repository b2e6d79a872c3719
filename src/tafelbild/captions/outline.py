"""Chapters as text, as video platforms read them in a film's description."""

from collections.abc import Sequence

from tafelbild.captions.wording import one_line


def chapters(starts: Sequence[tuple[str, int]], frame_rate: int) -> str:
    """Return a line a chapter; the first one starts at nought, whatever its frame, or platforms read none.

    >>> print(chapters([("Einstieg", 12), ("Der Bias", 1600)], frame_rate=25), end="")
    00:00 Einstieg
    01:04 Der Bias
    """
    kept = [(one_line(title), start) for title, start in starts if one_line(title)]
    seconds = [start // frame_rate if number else 0 for number, (_, start) in enumerate(kept)]
    return "".join(
        f"{hours(second, long=seconds[-1] >= 3600)} {title}\n" for second, (title, _) in zip(seconds, kept, strict=True)
    )


def hours(seconds: int, *, long: bool) -> str:
    """Return a time in minutes and seconds, in a long film in hours too."""
    minutes = f"{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{seconds // 3600}:{minutes}" if long else minutes
