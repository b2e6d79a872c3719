"""Making of captions from timed narrations, and of pauses in narrations that are too fast for their captions."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from tafelbild.captions.caption_words import visible_length, words_of
from tafelbild.captions.cue import Cue, separated_frames
from tafelbild.captions.profile import DE_PROFILE, Profile
from tafelbild.captions.segmentation import Segment, Segmentation
from tafelbild.narration.timed_narration import SpokenParagraph, TimedNarration, Utterance

ROUNDING_FRAMES: Final = 2  # frames that a caption may lose when its ends are rounded to frames
MAX_FRAME_SECONDS: Final = 1 / 25
MAX_PAUSE_ROUNDS: Final = 40  # a pause can change the segmentation, so pauses are added repeatedly
MIN_PAUSE_SECONDS: Final = 1e-6


def captions_of(
    spoken: Sequence[SpokenParagraph], frame_rate: int, frames: int, language: str, profile: Profile = DE_PROFILE
) -> tuple[Cue, ...]:
    """Return the captions of a film that has ``frames`` frames; together they show exactly the spoken text.

    A caption begins on the frame of its first word and, if there is time, is shown until it can be read.
    """
    segments = tuple(segments_of(spoken, frames / frame_rate, language, profile))
    wanted = [round(segment.parts[0].start * frame_rate) for segment in segments]
    starts = separated_frames(wanted, frames, min_distance=2)  # a frame with the caption and one without it
    cues = []
    for segment, (start, following) in zip(segments, pairwise((*starts, frames + profile.gap_frames)), strict=True):
        end = min(following - profile.gap_frames, readable_until(segment, start, frame_rate, profile))
        words = tuple((part.text, part.start) for part in segment.parts)
        cues.append(Cue(start, max(start + 1, end), segment.texts, words))
    return tuple(cues)


def segments_of(
    spoken: Sequence[SpokenParagraph], seconds: float, language: str, profile: Profile
) -> Iterator[Segment]:
    """Yield the texts of a film's captions as segments, paragraph by paragraph; the film lasts ``seconds``."""
    paragraphs = [words for paragraph in spoken if (words := words_of(paragraph, profile.max_line_chars))]
    for words, following in pairwise([*paragraphs, ()]):
        until = following[0][0].start if following else seconds
        yield from Segmentation(words, language, profile, until).segments()


def readable_until(segment: Segment, start: int, frame_rate: int, profile: Profile) -> int:
    """Return the frame by which a caption, shown from frame ``start``, has been said and can have been read."""
    needed = profile.reading_time(sum(visible_length(text) for text in segment.texts))
    return max(start + ceil(needed * frame_rate - 1e-9), round(segment.parts[-1].end * frame_rate))


def add_reading_pauses(
    utterance: Utterance, narration: TimedNarration, silence_after: float = 0.0, profile: Profile = DE_PROFILE
) -> TimedNarration:
    """Return the narration with pauses added, so that each caption can be shown until it is read.

    ``silence_after``: seconds of silence that follow the paragraph. No pause is added inside a word.
    """
    words = words_of(SpokenParagraph(utterance, narration, 0.0), profile.max_line_chars)
    for _ in range(MAX_PAUSE_ROUNDS if words else 0):
        segmentation = Segmentation(words, utterance.language, profile, narration.seconds + silence_after)
        pauses = tuple(missing_pauses(segmentation, narration))
        if not pauses:
            break
        for at, seconds in reversed(pauses):  # a pause moves only what comes after it
            narration = narration.with_pause(at, seconds)
        words = words_of(SpokenParagraph(utterance, narration, 0.0), profile.max_line_chars)
    return narration


def missing_pauses(segmentation: Segmentation, narration: TimedNarration) -> Iterator[tuple[float, float]]:
    """Yield (time in the narration, length), in seconds, of a pause for each caption shown too short to be read.

    The pause falls in the caption or directly after it, where a line break costs least; for the last caption, at
    the end of the narration.
    """
    begins, profile = {begin for begin, _ in narration.times}, segmentation.profile
    for first, end in pairwise(segmentation.cuts):
        shown = segmentation.starts[end] - segmentation.starts[first]
        shown -= (profile.gap_frames + ROUNDING_FRAMES) * MAX_FRAME_SECONDS
        missing = profile.reading_time(segmentation.width(first, end)) - shown
        last = min(end, len(segmentation.words) - 1)
        places = {word: segmentation.starts[word] for word in range(first + 1, last + 1)}
        free = [word for word, at in places.items() if at in begins]
        if missing > MIN_PAUSE_SECONDS and end == len(segmentation.words):
            yield max(narration.seconds, max(begins, default=0.0) + MIN_PAUSE_SECONDS), missing
        elif missing > MIN_PAUSE_SECONDS and free:
            best = min(reversed(free), key=lambda word: segmentation.break_costs[word])
            yield places[best], missing
