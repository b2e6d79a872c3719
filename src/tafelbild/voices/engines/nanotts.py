"""Nanotts (SVOX Pico): a German and a British English voice at 16 kHz, included in their package."""

from importlib.metadata import version
from importlib.util import find_spec
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.voices import espeak
from tafelbild.voices.helper_process import ask_once
from tafelbild.voices.narration_cache import NarrationCache
from tafelbild.voices.sound import Sound, from_pcm
from tafelbild.voices.synthesis import SyntheticVoice, require, voice_named

NAME: Final = "nanotts"
ARGUMENT: Final = ""
CREDIT: Final = ByLanguage(__name__, de="synthetisch, SVOX Pico (Apache-2.0)", en="synthetic, SVOX Pico (Apache-2.0)")
PACKAGES: Final = ("espeakng-loader", "py-nanotts")
LANGUAGES: Final = ByLanguage(__name__, de="de-DE", en="en-GB")
VOLUME: Final = 0.5  # at full volume, loud vowels are clipped
SPEED: Final = 0.88  # so that captions need no more than 15 characters a second
SAMPLE_RATE: Final = 16000


def installed() -> bool:
    """Return whether this voice's package and espeak-ng are installed; espeak-ng is needed to time the words."""
    return find_spec("py_nanotts") is not None and espeak.installed()


def open_voice(_argument: str, _language: str, cache: NarrationCache) -> SyntheticVoice:
    """Return the voice, which speaks German and English; LessonError if its package is not installed."""
    require(NAME, installed())
    return SyntheticVoice(NAME, speak, {"package": version("py-nanotts"), "volume": VOLUME, "speed": SPEED}, cache)


def speak(text: str, language: str) -> Sound:
    """Return the sound of a text; ``< > &`` become spaces, because Nanotts would interpret tags as commands."""
    plain = text.translate({ord("<"): " ", ord(">"): " ", ord("&"): " "})
    request = {"text": plain, "voice": LANGUAGES[language], "speed": SPEED, "volume": VOLUME}
    _, pcm = ask_once(voice_named(NAME), "tafelbild.voices.nanotts_process", request)
    return from_pcm(pcm, SAMPLE_RATE)
