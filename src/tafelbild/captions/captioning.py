"""What was said -> captions on the frames of a film."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from tafelbild.captions.cue import Cue
from tafelbild.captions.frames import placed
from tafelbild.captions.profile import DE, Profile
from tafelbild.captions.segmenting import Division, Segment
from tafelbild.captions.wording import letters
from tafelbild.captions.words import words_of
from tafelbild.narration.timed_narration import SpokenParagraph


def captions_of(
    spoken: Sequence[SpokenParagraph], frame_rate: int, frames: int, language: str, profile: Profile = DE
) -> tuple[Cue, ...]:
    """Return the captions of a film that is ``frames`` long: all that is said, nothing else.

    A caption begins on the frame of its first word and stands, where there is time, until it is read.
    """
    segments = tuple(segments_of(spoken, frames / frame_rate, language, profile))
    wanted = [round(segment.parts[0].start * frame_rate) for segment in segments]
    starts = placed(wanted, frames, apart=2)  # a frame with the caption and one without it
    return tuple(
        Cue(
            start,
            max(start + 1, min(following - profile.gap_frames, read(segment, start, frame_rate, profile))),
            segment.texts,
            tuple((part.text, part.start) for part in segment.parts),
        )
        for segment, (start, following) in zip(segments, pairwise((*starts, frames + profile.gap_frames)), strict=True)
    )


def segments_of(
    spoken: Sequence[SpokenParagraph], seconds: float, language: str, profile: Profile
) -> Iterator[Segment]:
    """Yield the captions, paragraph by paragraph; the last may stand until the film ends."""
    paragraphs = [words for paragraph in spoken if (words := words_of(paragraph, profile.line))]
    for words, following in pairwise([*paragraphs, ()]):
        until = following[0].parts[0].start if following else seconds
        yield from Division(words, language, profile, until).segments()


def read(segment: Segment, start: int, frame_rate: int, profile: Profile) -> int:
    """Return the first frame on which a caption has been said and read."""
    needed = profile.reading_time(sum(letters(text) for text in segment.texts))
    return max(start + ceil(needed * frame_rate - 1e-9), round(segment.parts[-1].end * frame_rate))
