"""CONTRIBUTING, "Add a voice": a module in ``src/tafelbild/voices/engines``."""

import re

import pytest

from tafelbild.render.build_record import VOICE_LIBRARIES
from tafelbild.voices import espeak
from tafelbild.voices.engines import ENGINES

from .conftest import Lesson, Tree

FOLDER = "src/tafelbild/voices/engines"
TONE = '''"""A tone for each word, as long as the word is."""

from typing import Final

import numpy as np

from tafelbild.languages import ByLanguage
from tafelbild.voices.narration_cache import NarrationCache
from tafelbild.voices.sound import Sound
from tafelbild.voices.synthesis import SyntheticVoice

NAME: Final = "tone"
ARGUMENT: Final = ""
CREDIT: Final = ByLanguage(__name__, de="ein Ton", en="a tone")
PACKAGES: Final = ("espeakng-loader",)
RATE: Final = 16000


def installed() -> bool:
    """Return True: it needs no package."""
    return True


def open_voice(_argument: str, _language: str, cache: NarrationCache) -> SyntheticVoice:
    """Return the voice."""
    return SyntheticVoice(NAME, speak, {"rate": RATE}, cache)


def speak(text: str, _language: str) -> Sound:
    """Return 60 ms for each character: a tone, or silence for a space."""
    loudness = np.repeat([0.0 if sign.isspace() else 0.25 for sign in text], int(0.06 * RATE))
    return Sound((loudness * np.sin(np.arange(len(loudness)) / 8)).astype(np.float32), RATE)
'''


@pytest.mark.slow
@pytest.mark.skipif(not espeak.installed(), reason="needs the extra 'voice'")
def test_a_voice(tree: Tree, lesson: Lesson) -> None:
    tree.add(f"{FOLDER}/tone.py", TONE)
    script = "## Ton\n\n> Einblendung: Result\n\n[recall-the-steps] Drei Schritte also.\n"
    (beat,) = [beat for beat in tree.beats("Result", lesson(script_de=script), "--voice", "tone") if beat["text"]]
    assert beat["voice"] == "tone"
    assert beat["seconds"] == pytest.approx(0.06 * len("Drei Schritte also."), abs=0.2)
    unknown = tree.refused("film", "--voice", "gong")
    assert unknown.endswith("choose one of auto, recording, nanotts, piper:VOICE.onnx, tone, none")


@pytest.mark.parametrize("name", ["NAME", "ARGUMENT", "CREDIT", "PACKAGES", "installed", "open_voice"])
def test_a_voice_that_lacks_something(tree: Tree, lesson: Lesson, name: str) -> None:
    tree.add(f"{FOLDER}/tone.py", re.sub(rf"(?m)^(def )?{name}\b", rf"\g<1>{name}_", TONE))
    sentence = tree.refused("film", lesson(), "--voice", "tone")
    assert sentence.startswith(f"{FOLDER}/tone.py: needs {name}, ")


def test_a_new_version_of_a_voice_makes_films_anew() -> None:
    """File to mend: src/tafelbild/render/build_record.py."""
    assert {package for engine in ENGINES.values() for package in engine.PACKAGES} <= set(VOICE_LIBRARIES)
