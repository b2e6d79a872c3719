"""The lexicon of a language: how words are respelt for a synthetic voice, and what abbreviations stand for."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.maths.activation import ACTIVATIONS

SECTIONS: Final = ("words", "letters", "abbreviations")
LARGEST: Final = 200_000  # bytes
JOINTS: Final = re.compile(r"([-‐*:_’'])")


@dataclass(frozen=True)
class Lexicon:
    """``words`` and ``letters``: how a voice must be told to say them; ``abbreviations``: in full, for everyone."""

    words: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _folded(self) -> Mapping[str, str]:
        return {word.casefold(): said for word, said in self.words.items()}

    @cached_property
    def abbreviation(self) -> re.Pattern[str] | None:
        """What finds an abbreviation in a text, with or without the space in it; None if there are none."""
        spellings = [re.escape(short).replace(r"\ ", r"[ \u00a0\u202f]?") for short in self.abbreviations]
        return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(spellings, reverse=True))})") if spellings else None

    def in_full(self, short: str) -> str:
        """Return what an abbreviation stands for."""
        bare = re.sub(r"\s", "", short)
        return next(full for known, full in self.abbreviations.items() if re.sub(r"\s", "", known) == bare)

    def respelt(self, word: str) -> str:
        """Return a word for the voice; of a compound each part is looked up."""
        parts = [self._part(part) for part in JOINTS.split(word)]
        return "".join("-" if part in "*:_" else part for part in parts if part)

    def letter(self, letter: str) -> str:
        """Return the name of a letter for the voice."""
        return self.letters.get(letter, self.letters.get(letter.lower(), letter))

    def _part(self, part: str) -> str:
        return self.letter(part) if len(part) == 1 else self._folded.get(part.casefold(), part)

    def for_readers(self) -> "Lexicon":
        """Return the lexicon without respellings: for the spoken text that people read."""
        return Lexicon(abbreviations=self.abbreviations)


def lexicon_of(language: str, folder: Path | None = None) -> Lexicon:
    """Return the lexicon of a language ("de" or "en"), with the entries of a lesson's own ``lexicon.de.toml``."""
    name = f"lexicon.{language}.toml"
    symbols = {each.symbol: each.respelt[language] for each in ACTIVATIONS.values() if each.respelt}
    entries = read(Path(__file__).with_name(name))
    ours = replace(entries, words={**symbols, **entries.words})
    own = read(folder / name) if folder is not None and (folder / name).exists() else Lexicon()
    return Lexicon(*({**getattr(ours, part), **getattr(own, part)} for part in SECTIONS))


def read(path: Path) -> Lexicon:
    """Read a lexicon file."""
    try:
        data = path.read_bytes()
        if len(data) > LARGEST:
            raise LessonError(path.name, f"is larger than {LARGEST // 1000} kB; this is no lexicon")
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise LessonError(path.name, f"cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise LessonError(path.name, f"not TOML in UTF-8: {str(error).splitlines()[0]}") from None
    for section, entries in tables.items():
        if section not in SECTIONS:
            raise LessonError(f"{path.name}: {section}", f"unknown; choose one of {', '.join(SECTIONS)}")
        if not isinstance(entries, dict):
            raise LessonError(f"{path.name}: {section}", f'must be a table; write [{section}] and below it word = "…"')
        for word, said in entries.items():
            if section != "abbreviations" and len(word.split()) != 1:
                raise LessonError(f"{path.name}: {section}.{word!r}", "is not one word; write an entry for each word")
            if not isinstance(said, str) or not said.strip() or not said.isprintable():
                raise LessonError(f"{path.name}: {section}.{word}", "must be how the word is said, in quotation marks")
    return Lexicon(**tables)
