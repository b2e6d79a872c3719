"""Quality of recordings: measurements of sound and alignment, and findings for the lecturer, which stop no film."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

import numpy as np

from tafelbild.message import Message
from tafelbild.narration.timed_narration import Utterance
from tafelbild.voices.espeak import SpokenWord, unit_times
from tafelbild.voices.sound import Sound, is_silent

CLIPPING_LEVEL: Final = 0.999  # of full scale: samples at least this large count as clipped
MAX_CLIPPED_SHARE: Final = 0.0005  # of the samples
MIN_SAMPLE_RATE: Final = 16000  # fewer samples a second sound like a telephone
OMITTED_TEMPO, HURRIED_TEMPO, INSERTED_TEMPO = 0.6, 0.72, 1.5  # tempo of a sentence, relative to the usual one
MIN_MISSING_SECONDS, MIN_EXTRA_SECONDS = 0.6, 1.0  # less time gives no finding about a sentence
MIN_STRANGE_MISMATCH: Final = 1.08  # possibly another text
MIN_FOREIGN_MISMATCH: Final = 1.15  # certainly another text, or a third of what is said is not in it
MAX_ABSENT_TEMPO: Final = 0.35  # tempo relative to the expected one, up to which next to nothing of the text was said
MIN_TAKES: Final = 3  # from this number on, recordings are also judged together
NOT_USED: Final = Message("it is not used", de="sie wird nicht verwendet")

Remark = tuple[Message, Message]  # problem and advice

ABSENT: Final[Remark] = (
    Message("is not in the long take", de="dieser Absatz fehlt in der langen Aufnahme"),
    Message("read it in its place, or record it by itself", de="nehmen Sie ihn dort auf, oder einzeln"),
)
SILENT: Final[Remark] = (
    Message("nothing is said in this recording", de="in dieser Aufnahme wird nichts gesprochen"),
    Message(
        "it is not used; check the microphone and repeat it",
        de="sie wird nicht verwendet; prüfen Sie das Mikrofon, und nehmen Sie noch einmal auf",
    ),
)
CLIPPED: Final[Remark] = (
    Message("the loudest places are cut off", de="die lautesten Stellen sind abgeschnitten"),
    Message("record it again, less loud", de="nehmen Sie noch einmal leiser auf"),
)
UNSAID: Final[Remark] = (
    Message(
        "next to nothing of it is said in the recording",
        de="dieser Absatz wird in der Aufnahme fast gar nicht gesprochen",
    ),
    Message("it is not used; record it", de="sie wird nicht verwendet; nehmen Sie ihn auf"),
)
FOREIGN: Final[Remark] = (
    Message(
        "sounds like another text or another language", de="klingt nach einem anderen Text oder einer anderen Sprache"
    ),
    Message(
        "it is not used; read the words of the script", de="sie wird nicht verwendet; lesen Sie den Text des Skripts"
    ),
)
STRANGE: Final[Remark] = (
    Message("may be another text or another language", de="könnte ein anderer Text oder eine andere Sprache sein"),
    Message("it is used all the same; listen to it", de="die Aufnahme wird trotzdem verwendet; hören Sie hinein"),
)


@dataclass(frozen=True)
class SentenceDuration:
    """A sentence with two durations, without pauses: ``seconds`` in the recording, ``expected`` from espeak-ng."""

    text: str
    seconds: float
    expected: float

    @property
    def tempo(self) -> float:
        """The recorded duration relative to the expected duration; above 1 is slower."""
        return self.seconds / self.expected


@dataclass(frozen=True)
class TakeMeasurement:
    """Measurements of the recording of a paragraph.

    ``clipped``: share of clipped samples. ``mismatch``: above 1 if another text seems to be read. ``unusable_anchors``:
    number of words timed by hand whose times are wrong, out of order or outside the recording. ``absent``: whether the
    paragraph is missing in the long recording.
    """

    sample_rate: int
    clipped: float
    silent: bool
    mismatch: float = 0.0
    sentences: tuple[SentenceDuration, ...] = ()
    unusable_anchors: int = 0
    absent: bool = False

    @property
    def tempo(self) -> float:
        """The duration of all sentences relative to their expected duration; 1 if there are no sentences."""
        expected = sum(sentence.expected for sentence in self.sentences)
        return sum(sentence.seconds for sentence in self.sentences) / expected if expected else 1.0

    @property
    def usable(self) -> bool:
        """Whether the recording fits its text well enough to be the narration of its paragraph."""
        fits = self.mismatch < MIN_FOREIGN_MISMATCH and self.tempo > MAX_ABSENT_TEMPO
        return fits and not (self.silent or self.absent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "TakeMeasurement":
        """Return the measurement from the dictionary that ``dataclasses.asdict`` made of it."""
        sentences = tuple(SentenceDuration(**sentence) for sentence in data["sentences"])
        return cls(**{**data, "sentences": sentences})


@dataclass(frozen=True)
class RecordingFinding:
    """A problem of the recording of a ``paragraph``, or of one ``sentence`` in it, with advice to the lecturer.

    ``paragraph`` is "" if the problem concerns all recordings, ``sentence`` is "" if it concerns the whole paragraph.
    """

    paragraph: str
    sentence: str
    problem: Message
    advice: Message

    @property
    def message(self) -> Message:
        """The finding as a sentence with its place in front."""
        place = f"{self.paragraph}: " if self.paragraph else ""
        sentence, german = (f"“{self.sentence}”: ", f"„{self.sentence}“: ") if self.sentence else ("", "")
        return Message(
            f"{place}{sentence}{self.problem}; {self.advice}", de=f"{place}{german}{self.problem:de}; {self.advice:de}"
        )


def measure_sound(sound: Sound) -> TakeMeasurement:
    """Return the measurements of a sound that do not depend on its text: sample rate, clipping and silence."""
    clipped = float((np.abs(sound.samples) >= CLIPPING_LEVEL).mean()) if len(sound.samples) else 0.0
    return TakeMeasurement(sound.rate, clipped, is_silent(sound))


def sentence_durations(
    utterance: Utterance, said: Sequence[SpokenWord], reference: Sequence[SpokenWord]
) -> Iterator[SentenceDuration]:
    """Yield the durations of each sentence, in the recording and in espeak-ng's speech.

    ``said``: the words with their times in the recording. ``reference``: the same words as spoken by espeak-ng.
    """
    taken, expected = (np.diff(unit_times(utterance, words))[:, 0] for words in (said, reference))
    first = 0
    for place, unit in enumerate(utterance.units, 1):
        if unit.spoken.endswith((".", "?", "!")) or place == len(utterance.units):
            text = utterance.text[utterance.units[first].start : unit.end].strip()
            if expected[first:place].sum() > 0:
                yield SentenceDuration(text, float(taken[first:place].sum()), float(expected[first:place].sum()))
            first = place


def is_foreign_set(takes: Mapping[str, TakeMeasurement]) -> bool:
    """Return whether most of the recordings, given by paragraph name, fit their texts badly.

    If so, all recordings are probably in another language, even those that happen to fit their texts.
    """
    found = [take.mismatch for take in takes.values() if not (take.silent or take.absent) and take.mismatch]
    return len(found) >= MIN_TAKES and median(found) >= MIN_STRANGE_MISMATCH


def check_takes(takes: Mapping[str, TakeMeasurement]) -> tuple[RecordingFinding, ...]:
    """Return the findings on all recordings. ``takes``: the measurement of each recording, by paragraph name."""
    if is_foreign_set(takes):
        problem = Message(
            "most of the recordings sound like another text or another language",
            de="die meisten Aufnahmen klingen nach einem anderen Text oder einer anderen Sprache",
        )
        advice = Message(
            "none of them is used; read the words of the script",
            de="keine wird verwendet; lesen Sie den Text des Skripts",
        )
        return (RecordingFinding("", "", problem, advice),)
    tempos = [sentence.tempo for take in takes.values() for sentence in take.sentences if take.usable]
    usual = median(tempos) if tempos else 1.0
    return tuple(finding for name, take in takes.items() for finding in check_take(name, take, usual))


def check_take(name: str, take: TakeMeasurement, usual_tempo: float) -> Iterator[RecordingFinding]:
    """Yield the findings on a paragraph's recording; ``usual_tempo``: the median tempo of all recorded sentences."""
    for problem, advice in take_problems(take):
        yield RecordingFinding(name, "", problem, advice)
    if take.usable:
        for sentence in take.sentences:
            yield from check_sentence(name, sentence, usual_tempo)


def take_problems(take: TakeMeasurement) -> Iterator[Remark]:
    """Yield (problem, advice) for each fault of a recording as a whole."""
    if take.absent or take.silent:
        yield ABSENT if take.absent else SILENT
        return
    if take.sample_rate < MIN_SAMPLE_RATE:
        problem = Message(
            f"sounds like a telephone: {take.sample_rate} samples a second",
            de=f"klingt wie am Telefon: {take.sample_rate} Abtastwerte in der Sekunde",
        )
        yield problem, Message("record at 44100 or 48000", de="nehmen Sie mit 44100 oder 48000 auf")
    if take.clipped > MAX_CLIPPED_SHARE:
        yield CLIPPED
    if number := take.unusable_anchors:
        problem = Message(
            f"{number} of the times given by hand lie outside it, go back or do not fit",
            de=f"{number} der Zeiten von Hand liegen außerhalb, laufen rückwärts oder passen nicht",
        )
        yield problem, Message("correct {#moment @12.3}", de="berichtigen Sie {#moment @12.3}")
    if take.tempo <= MAX_ABSENT_TEMPO:
        yield UNSAID
    elif take.mismatch >= MIN_FOREIGN_MISMATCH:
        yield FOREIGN
    elif take.mismatch > MIN_STRANGE_MISMATCH:
        yield STRANGE


def check_sentence(name: str, sentence: SentenceDuration, usual_tempo: float) -> Iterator[RecordingFinding]:
    """Yield a finding if a sentence is much shorter or longer than its expected duration times ``usual_tempo``."""
    tempo, missing = sentence.tempo / usual_tempo, sentence.expected * usual_tempo - sentence.seconds
    english, german = f"{tempo:.0%} of the usual time", f"{100 * tempo:.0f} % der üblichen Zeit"
    if tempo < OMITTED_TEMPO and missing > MIN_MISSING_SECONDS:
        problem = Message(
            f"seems to be left out, in whole or in part: {english}", de=f"fehlt wohl ganz oder zum Teil: {german}"
        )
        advice = Message("say it, or strike it from the script", de="sprechen oder streichen Sie ihn")
    elif tempo < HURRIED_TEMPO and missing > MIN_MISSING_SECONDS:
        problem = Message(f"is hurried: it takes {english}", de=f"ist gehetzt: er braucht {german}")
        advice = Message("say it more slowly, if it matters", de="sprechen Sie langsamer, wenn es wichtig ist")
    elif tempo > INSERTED_TEMPO and -missing > MIN_EXTRA_SECONDS:
        problem = Message(
            f"more is said here than is written: it takes {english}",
            de=f"hier wird mehr gesprochen als geschrieben steht: {german}",
        )
        advice = Message(
            "write it into the script, or leave it out", de="schreiben Sie es ins Skript, oder lassen Sie es weg"
        )
    else:
        return
    yield RecordingFinding(name, sentence.text, problem, advice)
