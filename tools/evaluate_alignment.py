"""How exactly words are found in a recording: ``python tools/evaluate_alignment.py``, on takes whose truth is known.

No take is made as the aligner's own reference is: other voices of espeak-ng, their tempo drifting by up to 35 %, with
hesitations and pauses put in; and phrases that nanotts says one by one, with pauses between. Each take is heard clean,
and in a room: with reverberation, and noise 20 dB below the voice.
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

from tafelbild.voices import nanotts
from tafelbild.voices.align.alignment import align
from tafelbild.voices.espeak import VOICES, TimedSpeech, speak
from tafelbild.voices.sound import Sound, levels

Track = NDArray[np.float64]

MEDIAN, NINETY_PERCENT, LARGEST, SPEED = 30.0, 75.0, 300.0, 30.0  # the goal: milliseconds, and times real time
DRIFT: Final = 0.35  # of the tempo
HESITATIONS: Final = 0.06  # of the words
FRAME, SEARCH = 0.030, 0.008  # seconds: what is moved as one when the tempo is changed, and how far it may slip
GAP: Final = 0.05  # seconds of silence between words: a sign stands there
LOUD: Final = -45.0  # dB: a phrase of nanotts begins and ends here
PHRASE: Final = 3  # words
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
    """A take; the words whose begin is known, and when that is, in seconds."""

    name: str
    take: Sound
    reference: TimedSpeech
    words: Sequence[int]
    begins: tuple[float, ...]


def cases() -> Iterator[Case]:
    """Yield all takes."""
    for language, texts in (("de", GERMAN), ("en", ENGLISH)):
        for seed, text in enumerate(texts):
            reference = speak(text, VOICES[language])
            for voice in OTHER_VOICES[language]:
                yield drifting(text, voice, reference, random.Random(f"{voice} {seed}"))  # noqa: S311
            for length in (1, PHRASE):
                yield pieced(text, language, reference, length, random.Random(f"{language} {seed}"))  # noqa: S311


def drifting(text: str, voice: str, reference: TimedSpeech, chance: random.Random) -> Case:
    """Let another voice of espeak-ng read; change its tempo word by word; put in pauses."""
    speech = speak(text, voice, pace=chance.randint(125, 185), pitch=chance.randint(30, 75))
    rate, words = speech.sound.rate, speech.words
    borders = np.array([*sorted({0.0, *(word.begin for word in words)}), speech.sound.seconds])
    moved = np.concatenate([[0.0], np.cumsum(np.diff(borders) * list(tempos(len(borders) - 1, chance)))])
    track = stretched(speech.sound.samples.astype(np.float64), rate, borders, moved)
    cuts = np.round(np.interp([word.begin for word in words[1:]], borders, moved) * rate).astype(int)
    gaps = [False, *(after.begin - before.end > GAP for before, after in pairwise(words))]
    take, begins = behind_one_another(np.split(track, cuts), [pause(gap, chance) for gap in gaps], rate)
    return Case(f"espeak {'de' if voice.startswith('de') else 'en'}", take, reference, range(len(words)), begins)


def pieced(text: str, language: str, reference: TimedSpeech, length: int, chance: random.Random) -> Case:
    """Let nanotts say the words, or phrases of some of them, one by one; put them together with pauses between."""
    words = reference.words
    firsts = range(0, len(words), length)
    phrases = [text[words[first].first : words[min(first + length, len(words)) - 1].last] for first in firsts]
    behind = [text[word.last : word.last + 1] for word in words]
    gaps = [False, *(behind[first - 1] in set(",.:") for first in firsts[1:])]
    parts = [said_alone(phrase, language) for phrase in phrases]
    take, begins = behind_one_another(parts, [pause(gap, chance) for gap in gaps], nanotts.SAMPLE_RATE)
    return Case(f"nanotts {language} {'words' if length == 1 else 'phrases'}", take, reference, firsts, begins)


def said_alone(phrase: str, language: str) -> Track:
    """Return a phrase from its first loud hundredth of a second to its last."""
    sound = nanotts.speak(phrase, language)
    loud = np.flatnonzero(levels(sound) > LOUD)
    return sound.between(loud[0] * 0.01, (loud[-1] + 1) * 0.01).samples.astype(np.float64)


def pause(gap: bool, chance: random.Random) -> float:
    """Return how long to be silent before a word, in seconds: where a sign stands, where somebody hesitates, or not."""
    if gap:
        return chance.uniform(0.25, 1.1)
    return chance.uniform(0.12, 0.6) if chance.random() < HESITATIONS else 0.0


def behind_one_another(parts: Sequence[Track], pauses: Sequence[float], rate: int) -> tuple[Sound, tuple[float, ...]]:
    """Return parts with a pause before each, and when each of them begins."""
    silences = [np.zeros(round(pause * rate)) for pause in pauses]
    lengths = [len(silence) + len(part) for silence, part in zip(silences, parts, strict=True)]
    ends = accumulate(lengths)
    begins = tuple((end - len(part)) / rate for end, part in zip(ends, parts, strict=True))
    track = np.concatenate([track for both in zip(silences, parts, strict=True) for track in both])
    return Sound(track.astype(np.float32), rate), begins


def tempos(number: int, chance: random.Random) -> Iterator[float]:
    """Yield how many times as long each word takes; the tempo drifts."""
    usual, drift = chance.uniform(-0.15, 0.2), 0.0
    for _ in range(number):
        drift = 0.7 * drift + chance.gauss(0.0, 0.14)
        yield float(np.clip(np.exp(usual + drift), 1 - DRIFT, 1 + DRIFT))


def stretched(track: Track, rate: int, borders: Track, moved: Track) -> Track:
    """Change the tempo, not the pitch, so that what was at ``borders`` (seconds) is where they are ``moved`` to.

    Short frames are laid over one another; each may slip a little to where it goes on smoothly from the one before it.
    """
    hop, slip = round(FRAME * rate / 2), round(SEARCH * rate)
    length = round(moved[-1] * rate)
    made, padded = np.zeros(length + 4 * hop), np.pad(track, 4 * hop + slip)
    going_on = None
    for start in range(0, length, hop):
        place = round(float(np.interp(start / rate, moved, borders)) * rate) + 3 * hop + slip
        if going_on is not None:
            place += int(np.correlate(padded[place - slip : place + slip + 2 * hop], going_on, "valid").argmax()) - slip
        made[start : start + 2 * hop] += padded[place : place + 2 * hop] * np.hanning(2 * hop + 1)[:-1]
        going_on = padded[place + hop : place + 3 * hop]
    return made[hop : hop + length]


def in_a_room(sound: Sound, room: bool) -> Sound:
    """Return how a take sounds in a room that reverberates, with noise; or clean, but for the faintest noise."""
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
    """Print how far off the words are, and whether the goal is reached by all of them together."""
    errors: dict[str, list[float]] = {}
    spent = 0.0
    for case in takes:
        take = in_a_room(case.take, room)
        started = time.process_time()
        found = align(take, case.reference.sound, [(word.begin, word.end) for word in case.reference.words])
        spent += time.process_time() - started
        off = [1000 * (found.times[word][0] - begin) for word, begin in zip(case.words, case.begins, strict=True)]
        errors.setdefault(case.name, []).extend(off)
    speed = sum(case.take.seconds for case in takes) / spent
    for name, off in {**errors, "all": [error for group in errors.values() for error in group]}.items():
        size = np.abs(off)
        middle, most = np.percentile(size, [50, 90])
        print(f"{'room ' if room else 'clean'} {name:18} {len(off):4} {middle:6.0f} {most:6.0f} {size.max():6.0f}")
    print(f"      {speed:.0f} times real time, of a processor")
    return bool(middle <= MEDIAN and most <= NINETY_PERCENT and size.max() <= LARGEST and speed >= SPEED)


def main() -> int:
    """Print the table; return 1 if the goal is missed on the clean takes."""
    takes = list(cases())
    print("      voice             begins median    90%    max  (ms)")
    reached = evaluate(takes, room=False)
    evaluate(takes, room=True)
    print(
        f"goal: {MEDIAN:.0f}, {NINETY_PERCENT:.0f}, {LARGEST:.0f} ms, {SPEED:.0f} times real time, on all clean takes"
    )
    print("reached" if reached else "missed")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
