"""Helper process for espeak-ng: it is GPL, so only this module loads it, in a separate process; see ``espeak``."""

import ctypes
from typing import Any, Final

from tafelbild.voices.helper_process import Request, Response, serve

SYNCHRONOUS, PHONEME_EVENTS, UTF8 = 2, 1, 1
RATE, PITCH = 1, 3  # numbers of parameters in the library's interface
LIST_END, WORD, PHONEME = 0, 1, 7  # types of events in the library's interface


class EventId(ctypes.Union):
    """The C union ``id`` in an event of espeak-ng: a number, a name or, of a phoneme, its mnemonic (``string``)."""

    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class Event(ctypes.Structure):
    """The C structure of an event of espeak-ng; ``text_position`` in characters from 1, ``audio_position`` in ms."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", EventId),
    )


Pointer = Any  # ctypes has no type for typed pointers
CALLBACK: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


class EspeakLibrary:
    """The initialised library espeak-ng, and the samples, words and pauses of the text that it is synthesising."""

    def __init__(self) -> None:
        import espeakng_loader  # noqa: PLC0415  (an extra)

        self.library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self.library.espeak_Synth.argtypes = (
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint),
            *(ctypes.c_void_p, ctypes.c_void_p),
        )
        self.rate = self.library.espeak_Initialize(SYNCHRONOUS, 0, data, PHONEME_EVENTS)
        self.callback = CALLBACK(self.on_samples)  # referenced here, because the library calls it later
        self.library.espeak_SetSynthCallback(self.callback)
        self.pcm = bytearray()
        self.words: list[tuple[int, int]] = []
        self.pauses: list[int] = []

    def on_samples(self, samples: Pointer, number: int, events: Pointer) -> int:
        """Collect the next ``number`` samples and their events. Espeak-ng calls this; the result, 0, makes it go on."""
        if samples and number > 0:
            self.pcm += ctypes.string_at(samples, 2 * number)
        place = 0
        while events[place].type != LIST_END:
            event = events[place]
            if event.type == WORD:
                self.words.append((event.text_position - 1, event.audio_position))
            elif event.type == PHONEME and event.id.string in {b"_", b"_:"}:
                self.pauses.append(event.audio_position)
            place += 1
        return 0

    def synthesize(self, request: Request) -> Response:
        """Return ({"rate", "words", "pauses"}, 16-bit PCM samples) of the text in ``request``.

        "rate": samples a second; "words": (index of first character, start in ms) of each; "pauses": starts in ms.
        All parameters of the library are set for each request, because the library keeps the previous values.
        """
        self.pcm, self.words, self.pauses = bytearray(), [], []
        if self.library.espeak_SetVoiceByName(request["voice"].encode()):
            raise ValueError(f"unknown voice {request['voice']!r}")
        self.library.espeak_SetParameter(RATE, request["pace"], 0)
        self.library.espeak_SetParameter(PITCH, request["pitch"], 0)
        text = request["text"].encode()
        self.library.espeak_Synth(text, len(text) + 1, 0, 1, 0, UTF8, None, None)
        return {"rate": self.rate, "words": self.words, "pauses": self.pauses}, bytes(self.pcm)


if __name__ == "__main__":
    serve(EspeakLibrary().synthesize)
