"""Helper process for Nanotts, so that a text is always synthesised the same way; see ``nanotts``."""

from collections.abc import Mapping
from typing import Any

from tafelbild.voices.helper_server import Response, serve


def synthesize(request: Mapping[str, Any]) -> Response:
    """Synthesise a text; respond with PCM samples."""
    import py_nanotts  # noqa: PLC0415  (an extra)

    settings = {key: request[key] for key in ("voice", "speed", "volume")}
    return {}, py_nanotts.NanoTTS().speak(request["text"], **settings)


if __name__ == "__main__":
    serve(synthesize)
