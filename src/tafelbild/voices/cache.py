"""What was read once is kept: a WAV and a record beside it, in a folder, named after everything that they depend on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from tafelbild.errors import LessonError
from tafelbild.files import write_bytes
from tafelbild.narration.timed_narration import TimedNarration
from tafelbild.voices.sound import Sound, wav_bytes

VERSION: Final = 2  # of what is kept; a change of the aligner is a change of it

Times = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Entry:
    """What is kept: a ``sound``, if there is one, and what else is known (``record``: what JSON can hold)."""

    sound: Path | None
    record: Mapping[str, Any]

    def narration(self, voice: str) -> TimedNarration:
        """Return it as a narration by a voice."""
        times = tuple((float(begin), float(end)) for begin, end in self.record["times"])
        return TimedNarration(float(self.record["seconds"]), times, voice, self.sound)


@dataclass(frozen=True)
class Cache:
    """A folder of entries. An entry that is not whole is none."""

    folder: Path

    def find(self, key: Mapping[str, Any]) -> Entry | None:
        """Return what is kept under a key."""
        name = self.name(key)
        sound = self.folder / f"{name}.wav"
        try:
            kept = json.loads((self.folder / f"{name}.json").read_bytes())
            if kept["digest"] != digest(canonical(kept["record"])):
                return None
            if kept["sound"] is None:
                return Entry(None, kept["record"])
            return Entry(sound, kept["record"]) if digest(sound.read_bytes()) == kept["sound"] else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, key: Mapping[str, Any], sound: Sound | None, record: Mapping[str, Any]) -> Entry:
        """Keep something under a key, and return it as it will be found."""
        name = self.name(key)
        path = self.folder / f"{name}.wav"
        data = b"" if sound is None else wav_bytes(sound)
        kept = {"record": record, "digest": digest(canonical(record)), "sound": digest(data) if data else None}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if data:
                write_bytes(path, data)
            write_bytes(self.folder / f"{name}.json", json.dumps(kept).encode())
        except OSError as error:
            raise LessonError(str(self.folder), f"cannot be written: {error.strerror or error}") from None
        return Entry(path if data else None, record)

    def name(self, key: Mapping[str, Any]) -> str:
        """Return the name of the files of a key."""
        return digest(canonical({"version": VERSION, **key}))


def record_of(sound: Sound, times: Times) -> dict[str, Any]:
    """Return what a narration needs beside its sound; no word lasts longer than that."""
    return {"seconds": sound.seconds, "times": [[min(moment, sound.seconds) for moment in span] for span in times]}


def canonical(value: Any) -> bytes:  # noqa: ANN401  (whatever JSON can hold)
    """Return a value as JSON that is always the same."""
    return json.dumps(value, sort_keys=True).encode()


def digest(data: bytes) -> str:
    """Return a name for data."""
    return blake2b(data, digest_size=16).hexdigest()
