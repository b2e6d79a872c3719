"""Nanotts: a German and an English voice that come with their package (SVOX Pico), 16 kHz."""

from importlib.metadata import version
from importlib.util import find_spec
from typing import Final

from tafelbild.voices import espeak
from tafelbild.voices.cache import Cache
from tafelbild.voices.helper import ask_afresh
from tafelbild.voices.sound import Sound, from_pcm
from tafelbild.voices.synthesis import SyntheticVoice, need

NAME: Final = "nanotts"
MODULE: Final = "tafelbild.voices.nanotts_process"
LANGUAGES: Final = {"de": "de-DE", "en": "en-GB"}
VOLUME: Final = 0.5  # at the full one, loud vowels are clipped
SPEED: Final = 0.88  # calm, and so that captions of 15 letters a second keep up
RATE: Final = 16000  # samples a second


def installed() -> bool:
    """Say whether the voice, and what times it, are there."""
    return find_spec("py_nanotts") is not None and espeak.installed()


def nanotts(cache: Cache) -> SyntheticVoice:
    """Return the voice."""
    need(NAME, installed())
    return SyntheticVoice(NAME, speak, {"package": version("py-nanotts"), "volume": VOLUME, "speed": SPEED}, cache)


def speak(text: str, language: str) -> Sound:
    """Speak a text. Pico would take <…> for orders."""
    plain = text.translate({ord("<"): " ", ord(">"): " ", ord("&"): " "})
    question = {"text": plain, "voice": LANGUAGES[language], "speed": SPEED, "volume": VOLUME}
    _, pcm = ask_afresh(f"voice {NAME}", MODULE, question)
    return from_pcm(pcm, RATE)
