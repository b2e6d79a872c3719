"""Captions that keep the broadcasters' rules: made from timed narrations, checked, and written as files."""

from tafelbild.captions.caption_checking import CHECKER_PHRASES, check_captions, phrase_with
from tafelbild.captions.caption_files import (
    chapter_outline,
    subrip_captions,
    webvtt_captions,
    webvtt_chapters,
    webvtt_descriptions,
    webvtt_words,
)
from tafelbild.captions.captioning import add_reading_pauses, captions_of
from tafelbild.captions.cue import Cue
from tafelbild.captions.profile import DE_PROFILE, PROFILES, WEB_PROFILE, Profile

__all__ = [
    "CHECKER_PHRASES",
    "DE_PROFILE",
    "PROFILES",
    "WEB_PROFILE",
    "Cue",
    "Profile",
    "add_reading_pauses",
    "captions_of",
    "chapter_outline",
    "check_captions",
    "phrase_with",
    "subrip_captions",
    "webvtt_captions",
    "webvtt_chapters",
    "webvtt_descriptions",
    "webvtt_words",
]
