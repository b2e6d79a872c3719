"""Helper process for Nanotts, so that a text is always synthesised the same way; see ``nanotts``."""

from tafelbild.voices.helper_process import Request, Response, serve


def synthesize(request: Request) -> Response:
    """Synthesise a text; respond with PCM samples."""
    import py_nanotts  # noqa: PLC0415  (an extra)

    settings = {key: request[key] for key in ("voice", "speed", "volume")}
    return {}, py_nanotts.NanoTTS().speak(request["text"], **settings)


if __name__ == "__main__":
    serve(synthesize)
