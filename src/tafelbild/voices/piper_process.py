"""Piper, alone in a process of its own: it is GPL, and this module is its one user; see ``piper``."""

import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

from tafelbild.voices.serving import Answer, serve


@cache
def voice() -> Any:  # noqa: ANN401  (PiperVoice, of an extra)
    """Return the voice in the file that the process was started with."""
    from piper import PiperVoice  # noqa: PLC0415  (an extra)

    try:
        return PiperVoice.load(sys.argv[1])
    except Exception:  # noqa: BLE001  (onnxruntime has many)
        raise ValueError("this file is no voice of Piper, or is damaged; fetch it again") from None


def say(question: Mapping[str, Any]) -> Answer:
    """Speak a text."""
    parts = list(voice().synthesize(question["text"]))
    return {"rate": voice().config.sample_rate}, b"".join(part.audio_int16_bytes for part in parts)


if __name__ == "__main__":
    serve(say)
