"""Narration: the text of a lesson in spoken form, its duration, and the timeline of a played film."""

from tafelbild.narration.estimate import estimate_narration, estimate_seconds
from tafelbild.narration.lexicon import Lexicon, load_lexicon
from tafelbild.narration.paragraphs import paragraph_name, paragraphs_of
from tafelbild.narration.timed_narration import (
    Narrations,
    Paragraph,
    Pause,
    SpokenParagraph,
    TextUnit,
    TimedNarration,
    Utterance,
    Voice,
)
from tafelbild.narration.timeline import PARAGRAPH_PAUSE, SILENT_TAKE, BeatSpan, MarkSpan, Take, Timeline, take_of
from tafelbild.narration.verbalizer import verbalize

__all__ = [
    "PARAGRAPH_PAUSE",
    "SILENT_TAKE",
    "BeatSpan",
    "Lexicon",
    "MarkSpan",
    "Narrations",
    "Paragraph",
    "Pause",
    "SpokenParagraph",
    "Take",
    "TextUnit",
    "TimedNarration",
    "Timeline",
    "Utterance",
    "Voice",
    "estimate_narration",
    "estimate_seconds",
    "load_lexicon",
    "paragraph_name",
    "paragraphs_of",
    "take_of",
    "verbalize",
]
