"""When each word of a text is said in a recording: the recording is laid beside espeak-ng's reading of the text.

First roughly, in frames of a twentieth of a second, for throats of several lengths; then finely, near the best path.
Between any two words there may be a pause: a row of the recording's own silence, which may be left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.voices.align.mfcc import RATE, SECONDS, Features, Spectra, features, spectra_of
from tafelbild.voices.align.rows import Rows, Times, rows_of, thinned
from tafelbild.voices.align.warping import Columns, warp
from tafelbild.voices.sound import Sound

COARSE: Final = 5  # frames that the rough pass takes as one
LARGEST: Final = 12000  # of them, at most: 144 million steps, one byte each
MARGIN: Final = 100  # frames around the rough path that the fine pass looks at
QUIET: Final = 0.12  # above the quietest frames: still silence
LOUD: Final = 0.5  # surely speech
FEWEST: Final = 5  # words that can be told from the same words in another order
THROATS: Final = (0.82, 0.88, 0.94, 1.0, 1.06, 1.12)


@dataclass(frozen=True)
class Alignment:
    """``times``: begin and end of each word in the recording, in seconds; ``costs``: how unlike the words sound.

    ``strangeness``: below 1 the text fits; above it, any other text fits about as well. 0 for a few words.
    """

    times: tuple[tuple[float, float], ...]
    costs: tuple[float, ...]
    strangeness: float = 0.0

    @property
    def cost(self) -> float:
        """How unlike the whole sounds: 0 for the same sound, 1 for unrelated ones."""
        return float(np.mean(self.costs))


def align(recording: Sound, reference: Sound, words: Times, anchors: Times = ()) -> Alignment:
    """Return when the ``words`` of the reference (begin and end in it) come in the recording.

    ``anchors``: pairs of a moment in the reference and the same moment in the recording, both in order.
    """
    pair = pair_of(recording, reference, words, anchors)
    rough = {throat: pair.roughly(throat) for throat in THROATS}
    best = min(rough, key=lambda throat: rough[throat].cost)
    fine = pair.finely(best, rough[best])
    return replace(fine, strangeness=pair.strangeness(best, rough[best], fine))


def align_roughly(
    recording: Sound, reference: Sound, words: Times, anchors: Times = (), parts: Sequence[int] = ()
) -> Alignment:
    """Return the same to a twentieth of a second: for recordings of many minutes.

    ``parts``: the first words of parts that may not be in the recording; the times of such words are not numbers.
    """
    return pair_of(recording, reference, words, anchors).roughly(1.0, parts)


@dataclass(frozen=True, eq=False)
class Pair:
    """A recording (``heard``, with the sound of its ``pause``) and the reading of the same text (``said``)."""

    heard: Features
    pause: Features
    said: Spectra
    words: NDArray[np.float64]
    anchors: Times
    highest: float

    def roughly(self, throat: float, parts: Sequence[int] = ()) -> Alignment:
        """Compare means of several frames."""
        frames = max(COARSE, -(-max(len(self.heard), len(self.said)) // LARGEST))
        heard = thinned(self.heard, frames)
        low, high = (np.full(len(self.words), column) for column in (0, len(heard)))
        return self.compared(self.rows(throat, frames), heard, low, high, parts)

    def finely(self, throat: float, rough: Alignment) -> Alignment:
        """Compare every frame, near a rough path."""
        near = np.round(np.array(rough.times) / SECONDS).astype(np.int64)
        low, high = np.maximum(near[:, 0] - MARGIN, 0), np.minimum(near[:, 1] + MARGIN, len(self.heard))
        return self.compared(self.rows(throat, 1), self.heard, low, high)

    def rows(self, throat: float, frames: int) -> Rows:
        """Return the rows of the reading."""
        return rows_of(features(self.said, self.highest, throat)[0], self.pause, self.words, frames)

    def compared(
        self, rows: Rows, heard: Features, low: Columns, high: Columns, parts: Sequence[int] = ()
    ) -> Alignment:
        """Return the best path; a word may lie from column ``low`` to ``high``, and on its side of each anchor."""
        seconds = SECONDS * -(-len(self.heard) // len(heard))
        for said, moment in self.anchors:
            column = min(int(moment / seconds), len(heard) - 1)
            low = np.where(self.words[:, 0] < said, low, np.maximum(low, column))
            high = np.where(self.words[:, 0] < said, np.minimum(high, column + 1), high)
        firsts = [int(rows.starts[word]) - 1 for word in parts]
        path = warp(rows.frames, heard, rows.silences, rows.band(low, high, len(heard)), firsts)
        begins, ends = rows.spans(path)
        times = np.stack([begins, np.maximum(ends, begins + 1)], axis=1) * seconds
        times[ends <= 0] = np.nan
        return Alignment(tuple((begin, end) for begin, end in times.tolist()), tuple(rows.costs(path).tolist()))

    def strangeness(self, throat: float, rough: Alignment, fine: Alignment) -> float:
        """Compare with the same words in reverse order: a text of the same length that was certainly not said.

        To this the scatter of the tempo is added, word by word: a wrong text has to be pulled about.
        """
        if len(self.words) < FEWEST:
            return 0.0
        other = replace(self, words=self.words[::-1], anchors=()).roughly(throat)
        tempo = np.diff(np.array(fine.times))[:, 0] / np.diff(self.words)[:, 0]
        return float(rough.cost / other.cost + 0.5 * np.std(np.log(tempo)))


def pair_of(recording: Sound, reference: Sound, words: Times, anchors: Times) -> Pair:
    """Return what is to be compared, both as far up as the recording's rate allows, both with the same noise."""
    highest = 0.475 * min(RATE, recording.rate)
    spectra, said = spectra_of(recording), spectra_of(reference)
    heard, loudness = features(spectra, highest)
    quiet = loudness <= max(np.percentile(loudness, 5) + QUIET, np.sort(loudness)[min(8, len(loudness) - 1)])
    louder = level(said, features(said, highest)[1]) / level(spectra, loudness)
    noise = spectra[quiet].mean(axis=0) * np.float32(louder)
    pause = heard[quiet].mean(axis=0, keepdims=True)
    return Pair(heard, pause, said + noise, np.array(words), anchors, highest)


def level(spectra: Spectra, loudness: Features) -> float:
    """Return how much energy there is where somebody speaks."""
    return float(spectra[loudness >= min(LOUD, loudness.max())].mean())
