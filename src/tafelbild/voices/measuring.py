"""What can be measured of a take of a paragraph, sentence by sentence, before anything is said about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from tafelbild.narration.utterance import Utterance
from tafelbild.voices.espeak import Word, piece_times
from tafelbild.voices.sound import Sound, is_silent

FULL: Final = 0.999  # of the largest sample: it was cut off there


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text: how long it took to say it in the take, and in espeak-ng's reading, without the pauses."""

    text: str
    seconds: float
    expected: float

    @property
    def tempo(self) -> float:
        """How many times as long as expected it took."""
        return self.seconds / self.expected


@dataclass(frozen=True)
class Measured:
    """A take of a paragraph: samples a second, the share of those that are cut off, whether nobody is heard.

    ``strangeness``: how badly the text fits, as in ``align.aligning``. ``lost_anchors``: how many moments were timed by
    hand, but outside the recording, out of order or wrong. ``absent``: the paragraph is not in the long take at all.
    """

    rate: int
    clipped: float
    silent: bool
    strangeness: float = 0.0
    sentences: tuple[Sentence, ...] = ()
    lost_anchors: int = 0
    absent: bool = False

    @property
    def tempo(self) -> float:
        """How many times as long as expected the whole took; 1 if nothing was expected."""
        expected = sum(sentence.expected for sentence in self.sentences)
        return sum(sentence.seconds for sentence in self.sentences) / expected if expected else 1.0

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)


def measured_from(data: Mapping[str, Any]) -> Measured:
    """Return what ``as_dict`` gave."""
    sentences = tuple(Sentence(**sentence) for sentence in data["sentences"])
    return Measured(**{**data, "sentences": sentences})


def measured(sound: Sound) -> Measured:
    """Measure a sound, whatever is said in it."""
    clipped = float((np.abs(sound.samples) >= FULL).mean()) if len(sound.samples) else 0.0
    return Measured(sound.rate, clipped, is_silent(sound))


def sentences(utterance: Utterance, said: Sequence[Word], reference: Sequence[Word]) -> Iterator[Sentence]:
    """Compare the words of a take with those of the reference, sentence by sentence."""
    taken, expected = (np.diff(piece_times(utterance, words))[:, 0] for words in (said, reference))
    first = 0
    for place, piece in enumerate(utterance.pieces, 1):
        if piece.spoken.endswith((".", "?", "!")) or place == len(utterance.pieces):
            text = utterance.text[utterance.pieces[first].start : piece.end].strip()
            if expected[first:place].sum() > 0:
                yield Sentence(text, float(taken[first:place].sum()), float(expected[first:place].sum()))
            first = place
