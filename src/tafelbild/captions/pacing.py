"""Time for captions: where a voice speaks faster than one reads, it makes a short pause where the sense does."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tafelbild.captions.profile import DE, Profile
from tafelbild.captions.segmenting import Division
from tafelbild.captions.words import words_of
from tafelbild.narration.timed_narration import SpokenParagraph, TimedNarration
from tafelbild.narration.utterance import Utterance

ROUNDING: Final = 2  # frames that a caption may lose where its ends are laid on frames
FRAME: Final = 1 / 25  # seconds, at most
ROUNDS: Final = 40  # a pause may make another division of the words the better one
LEAST: Final = 1e-6  # seconds


def paced(utterance: Utterance, narration: TimedNarration, after: float = 0.0, profile: Profile = DE) -> TimedNarration:
    """Return a narration with pauses, so that each caption can stand until it is read.

    ``after``: seconds of silence that follow the paragraph. A word that is wider than a caption gets no pause.
    """
    words = words_of(SpokenParagraph(utterance, narration, 0.0), profile.line)
    for _ in range(ROUNDS if words else 0):
        division = Division(words, utterance.language, profile, narration.seconds + after)
        pauses = tuple(lacking(division, narration))
        if not pauses:
            break
        for at, seconds in reversed(pauses):  # what comes earlier is not moved by what comes later
            narration = narration.with_pause(at, seconds)
        words = words_of(SpokenParagraph(utterance, narration, 0.0), profile.line)
    return narration


def lacking(division: Division, narration: TimedNarration) -> Iterator[tuple[float, float]]:
    """Yield a pause for each caption that is too fast, in order: before what, and how long, in seconds."""
    begins, profile = {begin for begin, _ in narration.times}, division.profile
    for first, end in pairwise(division.cuts):
        stands = division.starts[end] - division.starts[first] - (profile.gap_frames + ROUNDING) * FRAME
        late = profile.reading_time(division.width(first, end)) - stands
        places = {word: division.starts[word] for word in range(first + 1, min(end, len(division.words) - 1) + 1)}
        free = [word for word, at in places.items() if at in begins]
        if late > LEAST and end == len(division.words):
            yield max(narration.seconds, max(begins, default=0.0) + LEAST), late
        elif late > LEAST and free:
            best = min(reversed(free), key=lambda word: division.breaks[word])
            yield places[best], late
