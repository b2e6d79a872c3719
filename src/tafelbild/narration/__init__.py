"""What is said, how long it takes, and when each word comes."""

from tafelbild.narration.estimate import estimated, seconds
from tafelbild.narration.lexicon import Lexicon, lexicon_of
from tafelbild.narration.paragraphs import BREATH, name_of, paragraphs_of
from tafelbild.narration.speaking import utter
from tafelbild.narration.take import SILENCE, Take, take_of
from tafelbild.narration.timed_narration import Narrations, Paragraph, Pause, Spoken, TimedNarration, Voice
from tafelbild.narration.timeline import BeatSpan, MarkSpan, Timeline
from tafelbild.narration.utterance import Piece, Utterance

__all__ = [
    "BREATH",
    "SILENCE",
    "BeatSpan",
    "Lexicon",
    "MarkSpan",
    "Narrations",
    "Paragraph",
    "Pause",
    "Piece",
    "Spoken",
    "Take",
    "TimedNarration",
    "Timeline",
    "Utterance",
    "Voice",
    "estimated",
    "lexicon_of",
    "name_of",
    "paragraphs_of",
    "seconds",
    "take_of",
    "utter",
]
