"""Piper: natural voices from a model file VOICE.onnx with VOICE.onnx.json beside it, downloaded by the user."""

import json
from functools import cache as memoize
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError, quoted
from tafelbild.languages import ByLanguage
from tafelbild.message import Message
from tafelbild.user_files import read_bytes
from tafelbild.voices import espeak
from tafelbild.voices.helper_process import HelperProcess
from tafelbild.voices.narration_cache import NarrationCache, digest_of_file
from tafelbild.voices.sound import Sound, from_pcm
from tafelbild.voices.synthesis import SyntheticVoice, require, voice_named

NAME: Final = "piper"
ARGUMENT: Final = "VOICE.onnx"
CREDIT: Final = ByLanguage(
    __name__,
    de="synthetisch, Piper; die Stimme hat eine eigene Lizenz, die neben ihrer Datei steht",
    en="synthetic, Piper; the voice has a licence of its own, which stands beside its file",
)
PACKAGES: Final = ("espeakng-loader", "piper-tts")
MAX_DESCRIPTION_BYTES: Final = 1_000_000
TIMEOUT_SECONDS: Final = 300.0  # for a paragraph, including loading of the model


def installed() -> bool:
    """Return whether this voice's package and espeak-ng are installed; espeak-ng is needed to time the words."""
    return find_spec("piper") is not None and espeak.installed()


def open_voice(argument: str, language: str, cache: NarrationCache) -> SyntheticVoice:
    """Return the voice of the model file ``argument``; LessonError if it does not speak ``language`` ("de" or "en")."""
    file, name = Path(argument), f"{NAME}:{argument}"
    check_model(file, language)
    require(name, installed(), "piper")
    settings = {"package": version("piper-tts"), "file": digest_of_file(file)}
    return SyntheticVoice(name, lambda text, _: speak(file, text), settings, cache)


def check_model(file: Path, language: str) -> None:
    """Raise ``LessonError`` if a model file or its .json description is missing, malformed or for another language."""
    place, settings = voice_named(f"{NAME}:{file}"), file.with_name(f"{file.name}.json")
    if file.suffix != ".onnx":
        problem = Message(
            "is no voice; name the file that ends in .onnx",
            de="ist keine Stimme; nennen Sie die Datei, die auf .onnx endet",
        )
        raise LessonError(place, problem)
    for needed in (file, settings):
        if not needed.is_file():
            problem = Message(
                f"there is no file {needed.name}; a voice is a .onnx with its .onnx.json beside it",
                de=f"die Datei {needed.name} gibt es nicht; zu einer Stimme gehören .onnx und .onnx.json",
            )
            raise LessonError(place, problem)
    try:
        speaks = str(json.loads(read_bytes(settings, MAX_DESCRIPTION_BYTES))["espeak"]["voice"])
    except (ValueError, KeyError, TypeError, RecursionError):
        problem = Message(
            f"{settings.name} is not the description of a Piper voice; fetch it again",
            de=f"{settings.name} beschreibt keine Stimme von Piper; laden Sie die Datei noch einmal",
        )
        raise LessonError(place, problem) from None
    if speaks.split("-", maxsplit=1)[0] != language:
        problem = Message(
            f"speaks {quoted(speaks)}, but the text is {language!r}; choose a voice of that language",
            de=f"spricht {quoted(speaks)}, der Text ist aber {language!r}; wählen Sie eine Stimme dieser Sprache",
        )
        raise LessonError(place, problem)


@memoize
def helper_for(file: Path) -> HelperProcess:
    """Return the helper process that keeps a model file loaded. There is one process for each model file."""
    return HelperProcess(voice_named(f"{NAME}:{file}"), "tafelbild.voices.piper_process", str(file.resolve()))


def speak(file: Path, text: str) -> Sound:
    """Return the sound of a text, synthesised by the voice of a model file."""
    response, pcm = helper_for(file).ask({"text": text}, TIMEOUT_SECONDS)
    return from_pcm(pcm, response["rate"])
