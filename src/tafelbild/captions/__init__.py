"""Captions that keep the broadcasters' rules, from what was said and when; and the files that carry them."""

from tafelbild.captions import outline, subrip, webvtt
from tafelbild.captions.captioning import captions_of
from tafelbild.captions.checking import Finding, findings
from tafelbild.captions.cue import Cue
from tafelbild.captions.pacing import paced
from tafelbild.captions.phrases import PHRASES
from tafelbild.captions.profile import DE, PROFILES, WEB, Profile

__all__ = [
    "DE",
    "PHRASES",
    "PROFILES",
    "WEB",
    "Cue",
    "Finding",
    "Profile",
    "captions_of",
    "findings",
    "outline",
    "paced",
    "subrip",
    "webvtt",
]
