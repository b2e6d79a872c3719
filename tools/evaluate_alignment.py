"""Accuracy of alignment on takes with known word times: ``python tools/evaluate_alignment.py``.

The takes differ from the reference of the aligner: other voices of espeak-ng, with a tempo that drifts by up to 35 %,
hesitations and pauses; and phrases synthesised one by one by nanotts, with pauses between. Each take is evaluated clean
and in a simulated room: with reverberation, and noise 20 dB below the voice.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.signal import fftconvolve

from tafelbild.voices.align.alignment import align
from tafelbild.voices.engines import nanotts
from tafelbild.voices.espeak import VOICES, TimedSpeech, speak
from tafelbild.voices.sound import Sound, levels

Track = NDArray[np.float64]

MAX_MEDIAN, MAX_PERCENTILE_90, MAX_ERROR, MIN_SPEED = 30.0, 75.0, 300.0, 30.0  # the goal: ms, and times real time
MAX_DRIFT: Final = 0.35  # of the tempo
HESITATION_SHARE: Final = 0.06  # of the words
FRAME_SECONDS, SLIP_SECONDS = 0.030, 0.008  # overlapping frames of a tempo change, and how far each may be shifted
MIN_GAP_SECONDS: Final = 0.05  # of silence between words with a punctuation mark
MIN_LOUD_LEVEL: Final = -45.0  # dB: begin and end of a phrase of nanotts
PHRASE_WORDS: Final = 3
GERMAN: Final = (
    "Ein Neuron bekommt viele Zahlen, und jede hat ihr Gewicht. Die Summe entscheidet, wie stark es antwortet.",
    "Stell dir eine Waage vor, auf die du drei verschieden schwere Steine legst. Manche ziehen kräftig, andere kaum.",
    "Zuerst wird multipliziert, danach addiert. Am Ende schiebt der Bias die ganze Rechnung nach oben oder unten.",
    "Ist das Ergebnis negativ, macht die Aktivierungsfunktion daraus eine Null. Sonst bleibt es, wie es ist.",
    "Zwei Komma zwei plus eins ergibt drei Komma zwei. Diese Zahl wird in der nächsten Schicht wieder gewichtet.",
    "Viele solcher Neuronen nebeneinander bilden eine Schicht, viele Schichten hintereinander ein tiefes Netz.",
)
ENGLISH: Final = (
    "A neuron receives several numbers, and each has its own weight. Their sum decides how strongly it responds.",
    "Imagine a pair of scales with three stones of different size. Some of them pull hard, others hardly matter.",
    "First we multiply, then we add. Finally the bias shifts the whole result up or down.",
    "If the value is negative, the activation function turns it into zero. Otherwise it simply stays as it is.",
    "Two point two plus one equals three point two. This number travels to the next layer, where it is weighted again.",
)
OTHER_VOICES: Final = {"de": ("de+f3", "de+m5"), "en": ("gmw/en+f2", "gmw/en-US+m3")}


@dataclass(frozen=True, eq=False)
class Case:
    """A take, the words with known begins, and those begins in seconds."""

    name: str
    take: Sound
    reference: TimedSpeech
    words: Sequence[int]
    begins: tuple[float, ...]


def cases() -> Iterator[Case]:
    """Yield all takes with their references."""
    for language, texts in (("de", GERMAN), ("en", ENGLISH)):
        for seed, text in enumerate(texts):
            reference = speak(text, VOICES[language])
            for voice in OTHER_VOICES[language]:
                yield drifting_case(text, voice, reference, random.Random(f"{voice} {seed}"))  # noqa: S311
            for length in (1, PHRASE_WORDS):
                yield concatenated_case(text, language, reference, length, random.Random(f"{language} {seed}"))  # noqa: S311


def drifting_case(text: str, voice: str, reference: TimedSpeech, chance: random.Random) -> Case:
    """Return a take by another voice of espeak-ng, with its tempo changed word by word and with pauses inserted."""
    speech = speak(text, voice, pace=chance.randint(125, 185), pitch=chance.randint(30, 75))
    rate, words = speech.sound.rate, speech.words
    borders = np.array([*sorted({0.0, *(word.begin for word in words)}), speech.sound.seconds])
    moved = np.concatenate([[0.0], np.cumsum(np.diff(borders) * list(tempos(len(borders) - 1, chance)))])
    track = stretched(speech.sound.samples.astype(np.float64), rate, borders, moved)
    cuts = np.round(np.interp([word.begin for word in words[1:]], borders, moved) * rate).astype(int)
    gaps = [False, *(after.begin - before.end > MIN_GAP_SECONDS for before, after in pairwise(words))]
    take, begins = joined_with_pauses(np.split(track, cuts), [pause(gap, chance) for gap in gaps], rate)
    return Case(f"espeak {'de' if voice.startswith('de') else 'en'}", take, reference, range(len(words)), begins)


def concatenated_case(text: str, language: str, reference: TimedSpeech, length: int, chance: random.Random) -> Case:
    """Return a take of phrases of ``length`` words, synthesised one by one by nanotts, with pauses between."""
    words = reference.words
    firsts = range(0, len(words), length)
    phrases = [text[words[first].first : words[min(first + length, len(words)) - 1].last] for first in firsts]
    behind = [text[word.last : word.last + 1] for word in words]
    gaps = [False, *(behind[first - 1] in set(",.:") for first in firsts[1:])]
    parts = [trimmed_phrase(phrase, language) for phrase in phrases]
    take, begins = joined_with_pauses(parts, [pause(gap, chance) for gap in gaps], nanotts.SAMPLE_RATE)
    return Case(f"nanotts {language} {'words' if length == 1 else 'phrases'}", take, reference, firsts, begins)


def trimmed_phrase(phrase: str, language: str) -> Track:
    """Synthesise a phrase with nanotts, trimmed to its first and last loud hundredth of a second."""
    sound = nanotts.speak(phrase, language)
    loud = np.flatnonzero(levels(sound) > MIN_LOUD_LEVEL)
    return sound.between(loud[0] * 0.01, (loud[-1] + 1) * 0.01).samples.astype(np.float64)


def pause(gap: bool, chance: random.Random) -> float:
    """Return the silence before a word in seconds: at a punctuation mark (``gap``), a random hesitation, or 0."""
    if gap:
        return chance.uniform(0.25, 1.1)
    return chance.uniform(0.12, 0.6) if chance.random() < HESITATION_SHARE else 0.0


def joined_with_pauses(parts: Sequence[Track], pauses: Sequence[float], rate: int) -> tuple[Sound, tuple[float, ...]]:
    """Join parts with a pause before each; return also the begin of each part in seconds."""
    silences = [np.zeros(round(pause * rate)) for pause in pauses]
    tracks = [track for both in zip(silences, parts, strict=True) for track in both]
    begins = tuple(end / rate for end in accumulate(map(len, tracks[:-1])))[::2]
    return Sound(np.concatenate(tracks).astype(np.float32), rate), begins


def tempos(number: int, chance: random.Random) -> Iterator[float]:
    """Yield factors for the durations of words that drift slowly."""
    usual, drift = chance.uniform(-0.15, 0.2), 0.0
    for _ in range(number):
        drift = 0.7 * drift + chance.gauss(0.0, 0.14)
        yield float(np.clip(np.exp(usual + drift), 1 - MAX_DRIFT, 1 + MAX_DRIFT))


def stretched(track: Track, rate: int, borders: Track, moved: Track) -> Track:
    """Change the tempo but not the pitch, so that the times ``borders`` become the times ``moved`` (both in seconds).

    Short frames overlap; each is shifted slightly to where it correlates best with the one before it.
    """
    hop, slip = round(FRAME_SECONDS * rate / 2), round(SLIP_SECONDS * rate)
    length = round(moved[-1] * rate)
    output, padded = np.zeros(length + 4 * hop), np.pad(track, 4 * hop + slip)
    continuation = None
    for start in range(0, length, hop):
        place = round(float(np.interp(start / rate, moved, borders)) * rate) + 3 * hop + slip
        if continuation is not None:
            around = padded[place - slip : place + slip + 2 * hop]
            place += int(np.correlate(around, continuation, "valid").argmax()) - slip
        output[start : start + 2 * hop] += padded[place : place + 2 * hop] * np.hanning(2 * hop + 1)[:-1]
        continuation = padded[place + hop : place + 3 * hop]
    return output[hop : hop + length]


def with_acoustics(sound: Sound, room: bool) -> Sound:
    """Return a take with reverberation and noise if ``room``, else with very faint noise only."""
    noise = np.random.default_rng(1)
    track = sound.samples.astype(np.float64)
    if not room:
        return Sound((track + 1e-4 * noise.standard_normal(len(track))).astype(np.float32), sound.rate)
    seconds = np.arange(round(0.35 * sound.rate)) / sound.rate
    echoes = noise.standard_normal(len(seconds)) * np.exp(-seconds / 0.07)
    echoes[0] = 4.0
    track = fftconvolve(track, echoes / np.abs(echoes).max())[: len(track)]
    track = 0.5 * track / np.abs(track).max()
    track += 0.1 * np.sqrt((track**2).mean()) * noise.standard_normal(len(track))
    return Sound(track.astype(np.float32), sound.rate)


def evaluate(takes: Sequence[Case], room: bool) -> bool:
    """Print the errors of the word times; return whether all takes together reach the goal."""
    errors: dict[str, list[float]] = {}
    spent = 0.0
    for case in takes:
        take = with_acoustics(case.take, room)
        started = time.process_time()
        found = align(take, case.reference.sound, [(word.begin, word.end) for word in case.reference.words])
        spent += time.process_time() - started
        off = [1000 * (found.times[word][0] - begin) for word, begin in zip(case.words, case.begins, strict=True)]
        errors.setdefault(case.name, []).extend(off)
    speed = sum(case.take.seconds for case in takes) / spent
    for name, off in {**errors, "all": [error for group in errors.values() for error in group]}.items():
        size = np.abs(off)
        median, percentile_90 = np.percentile(size, [50, 90])
        row = f"{name:18} {len(off):4} {median:6.0f} {percentile_90:6.0f} {size.max():6.0f}"
        print(f"{'room ' if room else 'clean'} {row}")
    print(f"      {speed:.0f} times real time, of a processor")
    reached = median <= MAX_MEDIAN and percentile_90 <= MAX_PERCENTILE_90 and size.max() <= MAX_ERROR
    return bool(reached and speed >= MIN_SPEED)


def main() -> int:
    """Print the table; return exit status 1 if the clean takes miss the goal."""
    takes = list(cases())
    print("      voice             begins median    90%    max  (ms)")
    reached = evaluate(takes, room=False)
    evaluate(takes, room=True)
    milliseconds = f"{MAX_MEDIAN:.0f}, {MAX_PERCENTILE_90:.0f}, {MAX_ERROR:.0f} ms"
    print(f"goal: {milliseconds}, {MIN_SPEED:.0f} times real time, on all clean takes")
    print("reached" if reached else "missed")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
