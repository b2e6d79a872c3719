"""espeak-ng, alone in a process of its own: it is GPL, and this module is its one user; see ``espeak``."""

import ctypes
from collections.abc import Mapping
from typing import Any, Final

from tafelbild.voices.serving import Answer, serve

SYNCHRONOUS, PHONEMES, UTF8 = 2, 1, 1
RATE, PITCH = 1, 3  # parameters
LIST_END, WORD, PHONEME = 0, 1, 7  # events


class Identity(ctypes.Union):
    """What an event is about."""

    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class Event(ctypes.Structure):
    """What happens in the speech; the position in the text is in characters, from 1, that in the sound in ms."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", Identity),
    )


Pointer = Any  # ctypes has no name for its type

CALLBACK: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


class Library:
    """The library, ready to speak."""

    def __init__(self) -> None:
        import espeakng_loader  # noqa: PLC0415  (an extra)

        self.library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self.library.espeak_Synth.argtypes = (
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_uint),
            *(ctypes.c_void_p, ctypes.c_void_p),
        )
        self.rate = self.library.espeak_Initialize(SYNCHRONOUS, 0, data, PHONEMES)
        self.callback = CALLBACK(self.hear)  # kept: the library calls it later
        self.library.espeak_SetSynthCallback(self.callback)
        self.pcm = bytearray()
        self.words: list[tuple[int, int]] = []
        self.pauses: list[int] = []

    def hear(self, samples: Pointer, number: int, events: Pointer) -> int:
        """Take the next samples, and what happens in them."""
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

    def say(self, question: Mapping[str, Any]) -> Answer:
        """Speak a text; words as (character, ms), pauses as ms. All settings are set: the library keeps the last."""
        self.pcm, self.words, self.pauses = bytearray(), [], []
        if self.library.espeak_SetVoiceByName(question["voice"].encode()):
            raise ValueError(f"unknown voice {question['voice']!r}")
        self.library.espeak_SetParameter(RATE, question["pace"], 0)
        self.library.espeak_SetParameter(PITCH, question["pitch"], 0)
        text = question["text"].encode()
        self.library.espeak_Synth(text, len(text) + 1, 0, 1, 0, UTF8, None, None)
        return {"rate": self.rate, "words": self.words, "pauses": self.pauses}, bytes(self.pcm)


if __name__ == "__main__":
    serve(Library().say)
