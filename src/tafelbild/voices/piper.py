"""Piper: natural voices, from a file that the lecturer has fetched: VOICE.onnx, and VOICE.onnx.json beside it."""

import json
from functools import cache as once
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.voices import espeak
from tafelbild.voices.cache import Cache, digest
from tafelbild.voices.helper import Helper
from tafelbild.voices.sound import Sound, from_pcm
from tafelbild.voices.synthesis import SyntheticVoice, need

NEEDS: Final = "needs the extra 'piper'; pip install 'tafelbild[piper]'"
LONGEST: Final = 300.0  # seconds for a paragraph, with the loading of the voice


def installed() -> bool:
    """Say whether the engine, and what times it, are there."""
    return find_spec("piper") is not None and espeak.installed()


def piper(file: Path, language: str, cache: Cache) -> SyntheticVoice:
    """Return the voice in a file, for a language."""
    name = f"piper:{file}"
    check(file, language)
    need(name, installed(), NEEDS)
    settings = {"package": version("piper-tts"), "file": digest(file.read_bytes())}
    return SyntheticVoice(name, lambda text, _: speak(file, text), settings, cache)


def check(file: Path, language: str) -> None:
    """Raise what is wrong with a voice file, as far as it can be seen from outside."""
    place, settings = f"voice piper:{file}", file.with_name(f"{file.name}.json")
    if file.suffix != ".onnx":
        raise LessonError(place, "is no voice; name the file that ends in .onnx")
    for needed in (file, settings):
        if not needed.is_file():
            raise LessonError(
                place, f"there is no file {needed.name}; a voice is a .onnx with its .onnx.json beside it"
            )
    try:
        speaks = str(json.loads(settings.read_bytes())["espeak"]["voice"])
    except (OSError, ValueError, KeyError, TypeError):
        raise LessonError(place, f"{settings.name} is not the description of a Piper voice; fetch it again") from None
    if speaks.split("-", maxsplit=1)[0] != language:
        raise LessonError(place, f"speaks {speaks!r}, but the text is {language!r}; choose a voice of that language")


@once
def helper(file: Path) -> Helper:
    """Return the process that speaks by a voice."""
    return Helper(f"voice piper:{file}", "tafelbild.voices.piper_process", str(file.resolve()))


def speak(file: Path, text: str) -> Sound:
    """Speak a text."""
    answer, pcm = helper(file).ask({"text": text}, LONGEST)
    return from_pcm(pcm, answer["rate"])
