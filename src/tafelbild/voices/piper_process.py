"""Helper process for Piper: it is GPL, so only this module loads it, in a separate process; see ``piper``."""

import sys
from functools import cache
from typing import Any

from tafelbild.errors import LessonError
from tafelbild.message import Message
from tafelbild.voices.helper_process import Request, Response, serve


@cache
def load_voice() -> Any:  # noqa: ANN401  (PiperVoice, of an extra)
    """Return the voice of the model file given on the command line, loaded once; LessonError if the file is damaged."""
    from piper import PiperVoice  # noqa: PLC0415  (an extra)

    try:
        return PiperVoice.load(sys.argv[1])
    except Exception:  # noqa: BLE001  (onnxruntime raises many types)
        problem = Message(
            "this file is no voice of Piper, or is damaged; fetch it again",
            de="diese Datei ist keine Stimme von Piper oder beschädigt; laden Sie sie noch einmal",
        )
        raise LessonError(sys.argv[1], problem) from None


def synthesize(request: Request) -> Response:
    """Return a dictionary with the sample rate, and the 16-bit PCM samples of the text in ``request``."""
    parts = list(load_voice().synthesize(request["text"]))
    return {"rate": load_voice().config.sample_rate}, b"".join(part.audio_int16_bytes for part in parts)


if __name__ == "__main__":
    serve(synthesize)
