"""What is wrong with a recording, as far as it can be heard without understanding it; nothing here stops a film."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from tafelbild.voices.measuring import Measured, Sentence

DROPPED, HURRIED, INSERTED = 0.6, 0.72, 1.5  # times the usual tempo
SHORT, MUCH = 0.6, 1.0  # seconds too few or too many that are worth a word
STRANGE: Final = 1.08  # the text may be another one
FOREIGN: Final = 1.15  # it surely is, or a third of what is said is not in it
ABSENT: Final = 0.35  # times the expected tempo: next to nothing of the text is there
FEW: Final = 3  # takes, from which on they are judged together
TELEPHONE: Final = 16000  # samples a second: fewer sound like one
CUT_OFF: Final = 0.0005  # of the samples


@dataclass(frozen=True)
class Finding:
    """What is wrong with the recording of a ``paragraph`` ("" for the whole), or of a ``sentence`` of it; what to do.

    Both ``problem`` and ``advice`` are parts of a sentence, for people.
    """

    paragraph: str
    sentence: str
    problem: str
    advice: str

    def __str__(self) -> str:
        where = ": ".join(filter(None, [self.paragraph, f"“{self.sentence}”" if self.sentence else ""]))
        return f"{where}: {self.problem}; {self.advice}" if where else f"{self.problem}; {self.advice}"


def usable(take: Measured) -> bool:
    """Say whether the film can use a take."""
    return not (take.silent or take.absent) and take.strangeness < FOREIGN and take.tempo > ABSENT


def foreign(takes: Mapping[str, Measured]) -> bool:
    """Say whether the takes are in another language as a whole: one alone may sound as if it fitted."""
    heard = [take.strangeness for take in takes.values() if not (take.silent or take.absent) and take.strangeness]
    return len(heard) >= FEW and median(heard) >= STRANGE


def findings(takes: Mapping[str, Measured]) -> tuple[Finding, ...]:
    """Return what is wrong with the takes of some paragraphs, in their order."""
    if foreign(takes):
        problem = "most of the recordings sound like another text or another language"
        return (Finding("", "", problem, "none of them is used; read the words of the script"),)
    tempos = [sentence.tempo for take in takes.values() for sentence in take.sentences if usable(take)]
    usual = median(tempos) if tempos else 1.0
    return tuple(finding for name, take in takes.items() for finding in of_take(name, take, usual))


def of_take(name: str, take: Measured, usual: float) -> Iterator[Finding]:
    """Yield what is wrong with a take; ``usual``: the tempo of the speaker."""
    for problem, advice in faults(take):
        yield Finding(name, "", problem, advice)
    if usable(take):
        for sentence in take.sentences:
            yield from of_sentence(name, sentence, usual)


def faults(take: Measured) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the whole of a take, and what to do."""
    if take.absent:
        yield "is not in the long take", "read it in its place, or record it by itself"
        return
    if take.silent:
        yield "nothing is said in this recording", "it is not used; check the microphone and repeat it"
        return
    if take.rate < TELEPHONE:
        yield f"sounds like a telephone: {take.rate} samples a second", "record at 44100 or 48000"
    if take.clipped > CUT_OFF:
        yield "the loudest places are cut off", "record it again, less loud"
    if take.lost_anchors:
        lost = f"{take.lost_anchors} of the times given by hand"
        yield f"{lost} lie outside it, go back or do not fit", "correct {#moment @12.3}"
    if take.tempo <= ABSENT:
        yield "next to nothing of it is said in the recording", "it is not used; record it"
    elif take.strangeness >= FOREIGN:
        yield "sounds like another text or another language", "it is not used; read the words of the script"
    elif take.strangeness > STRANGE:
        yield "may be another text or another language", "it is used all the same; listen to it"


def of_sentence(name: str, sentence: Sentence, usual: float) -> Iterator[Finding]:
    """Yield what is wrong with a sentence."""
    tempo, missing = sentence.tempo / usual, sentence.expected * usual - sentence.seconds
    if tempo < DROPPED and missing > SHORT:
        problem = f"seems to be left out, in whole or in part: {tempo:.0%} of the usual time"
        yield Finding(name, sentence.text, problem, "say it, or strike it from the script")
    elif tempo < HURRIED and missing > SHORT:
        problem = f"is hurried: it takes {tempo:.0%} of the usual time"
        yield Finding(name, sentence.text, problem, "say it more slowly, if it matters")
    elif tempo > INSERTED and -missing > MUCH:
        problem = f"more is said here than is written: it takes {tempo:.0%} of the usual time"
        yield Finding(name, sentence.text, problem, "write it into the script, or leave it out")
