"""Cache of narrations: a JSON file and a WAV file for each, named after a digest of all that they depend on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any, Final

from tafelbild.errors import LessonError, system_reason
from tafelbild.files import ensure_writable, write_bytes
from tafelbild.message import Message
from tafelbild.narration.timed_narration import TimedNarration
from tafelbild.user_files import open_regular_file
from tafelbild.voices.sound import Sound, wav_bytes

VERSION: Final = 3  # of the JSON files and of the aligner; another version makes all entries unusable


@dataclass(frozen=True)
class CacheEntry:
    """A cached narration: the path of its ``sound`` file, if any, and ``record``, its other data (e.g. times)."""

    sound: Path | None
    record: Mapping[str, Any]

    def narration(self, voice: str) -> TimedNarration:
        """Return the entry as a narration by the voice named ``voice``."""
        times = tuple((float(begin), float(end)) for begin, end in self.record["times"])
        return TimedNarration(float(self.record["seconds"]), times, voice, self.sound)


@dataclass(frozen=True)
class NarrationCache:
    """A cache of narrations in a folder; incomplete or damaged entries are treated as missing."""

    folder: Path

    def find(self, key: Mapping[str, Any]) -> CacheEntry | None:
        """Return the entry with this key (all that its narration depends on), or None if it is missing or damaged."""
        name = self.name(key)
        sound = self.folder / f"{name}.wav"
        try:
            stored = json.loads((self.folder / f"{name}.json").read_bytes())
            if stored["digest"] != digest(canonical_json(stored["record"])):
                return None
            if stored["sound"] is None:
                return CacheEntry(None, stored["record"])
            return CacheEntry(sound, stored["record"]) if digest(sound.read_bytes()) == stored["sound"] else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def store(self, key: Mapping[str, Any], sound: Sound | None, record: Mapping[str, Any]) -> CacheEntry:
        """Write an entry's sound and data under its key (all that they depend on), and return the entry."""
        name = self.name(key)
        path = self.folder / f"{name}.wav"
        data = b"" if sound is None else wav_bytes(sound)
        stored = {"record": record, "digest": digest(canonical_json(record)), "sound": digest(data) if data else None}
        try:
            ensure_writable(self.folder)
            if data:
                write_bytes(path, data)
            write_bytes(self.folder / f"{name}.json", json.dumps(stored).encode())
        except OSError as error:
            reason = system_reason(error)
            problem = Message(f"cannot be written: {reason}", de=f"kann nicht geschrieben werden: {reason:de}")
            raise LessonError(str(self.folder), problem) from None
        return CacheEntry(path if data else None, record)

    def name(self, key: Mapping[str, Any]) -> str:
        """Return the file name, without suffix, of the entry with this key: a digest of the key."""
        return digest(canonical_json({"version": VERSION, **key}))


def timing_record(sound: Sound, times: Sequence[tuple[float, float]]) -> dict[str, Any]:
    """Return a narration's data for the cache: its seconds, and each unit's (begin, end), cut at the sound's end."""
    return {"seconds": sound.seconds, "times": [[min(time, sound.seconds) for time in span] for span in times]}


def canonical_json(value: Any) -> bytes:  # noqa: ANN401  (whatever JSON can hold)
    """Return a value as JSON with sorted keys, so that equal values give equal bytes."""
    return json.dumps(value, sort_keys=True).encode()


def digest_of_file(path: Path) -> str:
    """Return the ``digest`` of a file's bytes; ``LessonError`` if it is no regular file or cannot be read."""
    with open_regular_file(path) as file:
        return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()


def digest(data: bytes) -> str:
    """Return the 128-bit BLAKE2 digest of the data, in hexadecimal."""
    return blake2b(data, digest_size=16).hexdigest()
