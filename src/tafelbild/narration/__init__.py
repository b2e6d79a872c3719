"""What is said, how long it takes, and when each moment in it comes."""

from tafelbild.narration.estimate import estimated, seconds
from tafelbild.narration.lexicon import Lexicon, lexicon_of
from tafelbild.narration.paragraphs import BREATH, name_of, paragraphs_of
from tafelbild.narration.reading import Paragraph, Pause, Reading, Readings, Spoken, Voice
from tafelbild.narration.speaking import utter
from tafelbild.narration.take import SILENCE, Take, take_of
from tafelbild.narration.timeline import Moment, Shown, Timeline
from tafelbild.narration.utterance import Piece, Utterance

__all__ = [
    "BREATH",
    "SILENCE",
    "Lexicon",
    "Moment",
    "Paragraph",
    "Pause",
    "Piece",
    "Reading",
    "Readings",
    "Shown",
    "Spoken",
    "Take",
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
