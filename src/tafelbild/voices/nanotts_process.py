"""Helper process for Nanotts, a new one for each text, so that a text always sounds the same; see ``nanotts``."""

from tafelbild.voices.helper_process import Request, Response, serve


def synthesize(request: Request) -> Response:
    """Return an empty dictionary and 16-bit PCM samples of the text, by the voice, speed and volume in ``request``."""
    import py_nanotts  # noqa: PLC0415  (an extra)

    settings = {key: request[key] for key in ("voice", "speed", "volume")}
    return {}, py_nanotts.NanoTTS().speak(request["text"], **settings)


if __name__ == "__main__":
    serve(synthesize)
