"""Forced alignment: a recording is compared by dynamic time warping with espeak-ng's speech of its text, the reference.

A coarse pass over frames of a twentieth of a second tries several vocal tract lengths; a fine pass searches near the
best path. A row is an audio frame of the reference. Before each word and after the last there is a row of silence
from the recording. A path may skip a row of silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.voices.align.mfcc import FRAME_SECONDS, SAMPLE_RATE, Features, Spectra, energy_spectra, features
from tafelbild.voices.align.time_warping import Band, Columns, Path, warp
from tafelbild.voices.sound import Sound

COARSE_FRAMES: Final = 5  # fine frames that make a coarse frame
MAX_COARSE_FRAMES: Final = 12000  # so that a path's matrix has 144 million bytes at most
MARGIN: Final = 100  # fine frames around the coarse path that the fine pass searches
SILENCE_RANGE: Final = 0.12  # frames at most this much louder than the quietest frames are silence
SPEECH_LOUDNESS: Final = 0.5  # frames at least this loud are certainly speech
MIN_WORDS: Final = 5  # fewer words sound too much like the same words in another order
VOCAL_TRACT_FACTORS: Final = (0.82, 0.88, 0.94, 1.0, 1.06, 1.12)

Times = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Alignment:
    """Where each word of a text lies in a recording: ``times``, (begin, end) in seconds.

    ``costs``: acoustic distance of each word from the reference speech. ``mismatch``: below 1 if the text fits the
    recording, above 1 if it fits hardly better than a wrong text, and 0 if there are too few words to tell.
    """

    times: tuple[tuple[float, float], ...]
    costs: tuple[float, ...]
    mismatch: float = 0.0

    @property
    def cost(self) -> float:
        """The mean acoustic distance of the words: 0 for identical sounds, 1 for unrelated sounds."""
        return float(np.mean(self.costs))


def align(recording: Sound, reference: Sound, words: Times, anchors: Times = ()) -> Alignment:
    """Return where the ``words``, each given as (begin, end) in the reference speech, lie in the recording.

    ``anchors``: pairs of a time in the reference and the corresponding time in the recording, in ascending order. All
    times are in seconds.
    """
    pair = pair_of(recording, reference, words, anchors)
    coarse = {factor: pair.align_coarsely(factor) for factor in VOCAL_TRACT_FACTORS}
    best = min(coarse, key=lambda factor: coarse[factor].cost)
    fine = pair.align_finely(best, coarse[best])
    return replace(fine, mismatch=pair.mismatch(best, coarse[best], fine))


def align_coarsely(
    recording: Sound, reference: Sound, words: Times, anchors: Times = (), parts: Sequence[int] = ()
) -> Alignment:
    """Return the alignment of a long recording, to a twentieth of a second. This is faster than ``align``.

    ``parts``: empty, or the index of each paragraph's first word. If given, paragraphs may be missing in the recording;
    their words get NaN as times.
    """
    return pair_of(recording, reference, words, anchors).align_coarsely(1.0, parts)


@dataclass(frozen=True, eq=False)
class Pair:
    """A recording, as features, and the reference speech of its text, as energy spectra, to be aligned with each other.

    ``silence``: features of the recording's silence, shape (1, 25). ``words``: begin and end of each word in the
    reference, in seconds, shape (words, 2). ``max_frequency``: the highest frequency that is compared, in Hz.
    """

    recording: Features
    silence: Features
    reference: Spectra
    words: NDArray[np.float64]
    anchors: Times
    max_frequency: float

    def align_coarsely(self, vocal_tract: float, parts: Sequence[int] = ()) -> Alignment:
        """Return the alignment found by comparing means of at least ``COARSE_FRAMES`` audio frames.

        ``vocal_tract``: factor for the reference's frequencies. ``parts``: the index of each paragraph's first word, if
        paragraphs may be missing in the recording.
        """
        frames = max(COARSE_FRAMES, -(-max(len(self.recording), len(self.reference)) // MAX_COARSE_FRAMES))
        recording = mean_frames(self.recording, frames)
        low, high = (np.full(len(self.words), column) for column in (0, len(recording)))
        return self.align_rows(self.rows(vocal_tract, frames), recording, low, high, parts)

    def align_finely(self, vocal_tract: float, coarse: Alignment) -> Alignment:
        """Return the alignment found by comparing single audio frames, within ``MARGIN`` of each word in ``coarse``."""
        near = np.round(np.array(coarse.times) / FRAME_SECONDS).astype(np.int64)
        low, high = np.maximum(near[:, 0] - MARGIN, 0), np.minimum(near[:, 1] + MARGIN, len(self.recording))
        return self.align_rows(self.rows(vocal_tract, 1), self.recording, low, high)

    def rows(self, vocal_tract: float, frames: int) -> "ReferenceRows":
        """Return the features of the reference speech, its frequencies multiplied by ``vocal_tract``.

        Each row of features is the mean of ``frames`` audio frames.
        """
        reference = features(self.reference, self.max_frequency, vocal_tract)[0]
        return reference_rows(reference, self.silence, self.words, frames)

    def align_rows(
        self, rows: "ReferenceRows", recording: Features, low: Columns, high: Columns, parts: Sequence[int] = ()
    ) -> Alignment:
        """Return the cheapest alignment of the rows with a recording, in which no word crosses an anchor.

        ``low``, ``high`` (exclusive): the columns, i.e. frames of the recording, allowed for each word. ``parts``: the
        index of the first word of each paragraph that may be missing.
        """
        seconds = FRAME_SECONDS * -(-len(self.recording) // len(recording))
        for in_reference, in_recording in self.anchors:
            column = min(int(in_recording / seconds), len(recording) - 1)
            low = np.where(self.words[:, 0] < in_reference, low, np.maximum(low, column))
            high = np.where(self.words[:, 0] < in_reference, np.minimum(high, column + 1), high)
        part_rows = [int(rows.starts[word]) - 1 for word in parts]
        path = warp(rows.frames, recording, rows.is_silence, rows.band(low, high, len(recording)), part_rows)
        begins, ends = path.first[rows.starts[:-1]], path.last[rows.starts[1:] - 2] + 1  # ends exclusive
        times = np.stack([begins, np.maximum(ends, begins + 1)], axis=1) * seconds
        times[ends <= 0] = np.nan
        return Alignment(tuple((begin, end) for begin, end in times.tolist()), tuple(rows.costs(path).tolist()))

    def mismatch(self, vocal_tract: float, coarse: Alignment, fine: Alignment) -> float:
        """Return how badly the text fits: a ratio of costs, plus half the scatter of the words' tempo.

        The ratio is the text's cost divided by that of a wrong text, the same words in reverse order. A word's tempo is
        its recorded duration divided by its reference duration; it scatters widely if something else was said.
        """
        if len(self.words) < MIN_WORDS:
            return 0.0
        reversed_words = replace(self, words=self.words[::-1], anchors=()).align_coarsely(vocal_tract)
        tempo = np.diff(np.array(fine.times))[:, 0] / np.diff(self.words)[:, 0]
        return float(coarse.cost / reversed_words.cost + 0.5 * np.std(np.log(tempo)))


def pair_of(recording: Sound, reference: Sound, words: Times, anchors: Times) -> Pair:
    """Return the ``Pair`` of a recording and its reference, which is made to resemble the recording.

    The reference gets the bandwidth and the background noise of the recording.
    """
    max_frequency = 0.475 * min(SAMPLE_RATE, recording.rate)
    spectra, spoken = energy_spectra(recording), energy_spectra(reference)
    recorded, loudness = features(spectra, max_frequency)
    quietest = max(np.percentile(loudness, 5) + SILENCE_RANGE, np.sort(loudness)[min(8, len(loudness) - 1)])
    quiet = loudness <= quietest
    gain = speech_level(spoken, features(spoken, max_frequency)[1]) / speech_level(spectra, loudness)
    noise = spectra[quiet].mean(axis=0) * np.float32(gain)
    silence = recorded[quiet].mean(axis=0, keepdims=True)
    return Pair(recorded, silence, spoken + noise, np.array(words), anchors, max_frequency)


def speech_level(spectra: Spectra, loudness: Features) -> float:
    """Return the mean energy of the audio frames of ``spectra`` whose ``loudness`` (about 0 to 1) is that of speech."""
    return float(spectra[loudness >= min(SPEECH_LOUDNESS, loudness.max())].mean())


@dataclass(frozen=True, eq=False)
class ReferenceRows:
    """The reference as rows: each word's audio frames, and a row of silence before each word and after the last.

    ``frames``: the features, shape (rows, 25). ``starts``: first row of each word; as last element, number of rows.
    """

    frames: Features
    starts: Columns

    @property
    def is_silence(self) -> NDArray[np.bool_]:
        """Whether each row is a silence, shape (rows,)."""
        silent = np.zeros(len(self.frames), bool)
        silent[self.starts - 1] = True
        return silent

    @property
    def words(self) -> NDArray[np.int64]:
        """The index of each row's word. A silence belongs to the word after it; the last silence, to the last word."""
        count = len(self.starts) - 1
        return np.minimum(np.searchsorted(self.starts - 1, np.arange(len(self.frames)), "right"), count) - 1

    def band(self, low: Columns, high: Columns, columns: int) -> Band:
        """Return the columns (frames of the recording, ``columns`` in all) allowed for each row.

        ``low``, ``high`` (exclusive): the columns allowed for each word. In a row of silence, the columns of
        both neighbouring words are allowed.
        """
        lows, highs = low[self.words], high[self.words]
        lows[self.starts[1:-1] - 1] = low[:-1]
        lows[0], highs[-1] = 0, columns
        return Band(lows, highs)

    def costs(self, path: Path) -> NDArray[np.float64]:
        """Return, for each word, the mean acoustic distance between reference and recording along the path."""
        return np.array([path.cost[first : end - 1].mean() for first, end in pairwise(self.starts)])


def reference_rows(
    reference: Features, silence: Features, words: Times | NDArray[np.float64], frames: int = 1
) -> ReferenceRows:
    """Return the rows for ``words``, each given as (begin, end) in ``reference``, in seconds.

    The pauses of ``reference`` are left out; ``silence``, features of shape (1, 25), is put between the words. A row of
    a word is the mean of ``frames`` audio frames.
    """
    parts, starts = [silence], [1]
    for begin, end in words:
        first = min(round(begin / FRAME_SECONDS), len(reference) - 1)
        word = reference[first : max(first + 1, round(end / FRAME_SECONDS))]
        parts += [mean_frames(word, frames), silence]
        starts.append(starts[-1] + len(parts[-2]) + 1)
    return ReferenceRows(np.vstack(parts), np.array(starts))


def mean_frames(rows: Features, frames: int) -> Features:
    """Return the mean features of each group of ``frames`` consecutive audio frames; the last group may be smaller."""
    places = np.arange(0, len(rows), frames)
    sums = np.add.reduceat(rows, places, axis=0)
    return np.asarray(sums / np.diff(np.append(places, len(rows)))[:, None], np.float32)
