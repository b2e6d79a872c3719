"""What was made of what: a film that is there, and made of what is there, is not made again.

No manim here: to find that nothing has changed takes a moment, not seconds.
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tafelbild.files import slug, write_text
from tafelbild.lesson import default_folder
from tafelbild.lesson.lesson_files import find_lesson_file
from tafelbild.render.cache import digest, digest_of
from tafelbild.render.inputs import HEARD, SEEN, code, files_in, installed, take

VOICES: Final = ("espeakng-loader", "piper-tts", "py-nanotts", "pyloudnorm")
RENDERER: Final = "TAFELBILD_RENDERER"


@dataclass(frozen=True)
class Result:
    """The films that were made, each with the files beside it, and what there was to say."""

    films: tuple[tuple[Path, ...], ...]
    remarks: tuple[str, ...]


class Record:
    """What a command has made of one lesson: ``asked`` is all that it was asked for, ``output`` where the films go."""

    def __init__(self, media: Path, lesson: Path | None, output: Path, asked: Mapping[str, Any]) -> None:
        self.lesson, self.output, self.asked = lesson, output, asked
        self.folder = find_lesson_file(lesson or default_folder()).parent.resolve()
        words = json.dumps([str(self.folder), str(output.resolve()), asked], sort_keys=True)
        self.file = media / "made" / f"{slug(self.folder.name)}-{digest(words.encode())}.json"
        self.inputs = self.digest()  # before anything is made of them

    def digest(self) -> str:
        """Return a digest of our code, the voices and their models, and the files of the lesson."""
        voices = (os.environ.get(RENDERER, ""), *map(installed, VOICES))
        total = hashlib.blake2b("\n".join((code(), *voices)).encode(), digest_size=16)
        take(total, self.folder, files_in(self.folder, SEEN | HEARD, self.output.resolve()))
        for model in (Path(voice.partition(":")[2]) for voice in self.asked["voices"] if ":" in voice):
            if model.is_file():
                take(total, model.parent, [model])
        return total.hexdigest()

    def result(self) -> Result | None:
        """Return what was made, if it is there as it was made, and of what is there now; else None."""
        try:
            told = json.loads(self.file.read_text("utf-8"))
            films = tuple(tuple(map(Path, film)) for film in told["films"])
            same = told["inputs"] == self.inputs and all(
                digest_of(Path(file)) == noted for film in told["films"] for file, noted in film.items()
            )
            return Result(films, tuple(told["remarks"])) if same else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):  # missing, or not as we write it
            return None

    def write(self, films: Sequence[Sequence[Path]], remarks: Sequence[str]) -> None:
        """Note what was made; but not of inputs that have changed meanwhile."""
        if self.digest() != self.inputs:
            return
        made = [{str(file.resolve()): digest_of(file) for file in film} for film in films]
        self.file.parent.mkdir(parents=True, exist_ok=True)
        write_text(self.file, json.dumps({"inputs": self.inputs, "films": made, "remarks": list(remarks)}, indent=1))
