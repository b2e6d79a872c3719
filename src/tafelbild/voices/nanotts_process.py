"""Nanotts, in a process of its own, so that a text is always said the same way; see ``nanotts``."""

from collections.abc import Mapping
from typing import Any

from tafelbild.voices.serving import Answer, serve


def say(question: Mapping[str, Any]) -> Answer:
    """Speak a text."""
    import py_nanotts  # noqa: PLC0415  (an extra)

    settings = {key: question[key] for key in ("voice", "speed", "volume")}
    return {}, py_nanotts.NanoTTS().speak(question["text"], **settings)


if __name__ == "__main__":
    serve(say)
