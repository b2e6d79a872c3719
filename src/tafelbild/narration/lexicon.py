"""Pronunciation lexicon of a language: respellings for a synthetic voice, and expansions of abbreviations."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError, choices, unreadable
from tafelbild.maths.activation import ACTIVATIONS
from tafelbild.message import Message

SECTIONS: Final = ("words", "letters", "abbreviations")
MAX_BYTES: Final = 200_000
COMPOUND_JOINTS: Final = re.compile(r"([-‐*:_’'])")


@dataclass(frozen=True)
class Lexicon:
    """Pronunciation lexicon: word -> respelling for a voice, letter -> spoken name, abbreviation -> full words."""

    words: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _casefolded(self) -> Mapping[str, str]:
        return {word.casefold(): said for word, said in self.words.items()}

    @cached_property
    def abbreviation_pattern(self) -> re.Pattern[str] | None:
        """Regular expression for all abbreviations, with or without inner spaces; None if the lexicon has none."""
        spellings = [re.escape(short).replace(r"\ ", r"[ \u00a0\u202f]?") for short in self.abbreviations]
        return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(spellings, reverse=True))})") if spellings else None

    def expand(self, short: str) -> str:
        """Return the full words of an abbreviation in the lexicon, written with or without its inner spaces.

        >>> load_lexicon("de").expand("z.B.")
        'zum Beispiel'
        """
        bare = re.sub(r"\s", "", short)
        return next(full for known, full in self.abbreviations.items() if re.sub(r"\s", "", known) == bare)

    def respell(self, word: str) -> str:
        """Return a word respelled for a voice; the parts of a compound (Input-Layer) are looked up one by one.

        >>> load_lexicon("de").respell("Input-Layer")
        'Input-Lejer'
        """
        parts = [self._respell_part(part) for part in COMPOUND_JOINTS.split(word)]
        return "".join("-" if part in "*:_" else part for part in parts if part)

    def letter_name(self, letter: str) -> str:
        """Return the spoken name of a letter; the letter itself if the lexicon has no name for it."""
        return self.letters.get(letter, self.letters.get(letter.lower(), letter))

    def _respell_part(self, part: str) -> str:
        return self.letter_name(part) if len(part) == 1 else self._casefolded.get(part.casefold(), part)

    def without_respellings(self) -> "Lexicon":
        """Return a lexicon with the abbreviations only: for spoken forms that are read by a person, not by a voice."""
        return Lexicon(abbreviations=self.abbreviations)


def load_lexicon(language: str, folder: Path | None = None) -> Lexicon:
    """Return the built-in lexicon of a language ("de", "en"); entries of ``folder``'s ``lexicon.de.toml`` come first.

    >>> load_lexicon("de").respell("ReLU"), load_lexicon("en").expand("e.g.")
    ('Relu', 'for example')
    """
    name = f"lexicon.{language}.toml"
    symbols = {each.symbol: each.respelt[language] for each in ACTIVATIONS.values() if each.respelt}
    entries = read_lexicon(Path(__file__).with_name(name), f"src/tafelbild/narration/{name}")
    builtin = replace(entries, words={**symbols, **entries.words})
    own = read_lexicon(folder / name, name) if folder is not None and (folder / name).exists() else Lexicon()
    return Lexicon(*({**getattr(builtin, section), **getattr(own, section)} for section in SECTIONS))


def read_lexicon(path: Path, place: str) -> Lexicon:
    """Return the lexicon in a file; an invalid entry raises ``LessonError``, which names the file as ``place``."""
    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            large = Message(
                f"is larger than {MAX_BYTES // 1000} kB; this is no lexicon",
                de=f"ist größer als {MAX_BYTES // 1000} kB; das ist kein Aussprachelexikon",
            )
            raise LessonError(place, large)
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise LessonError(place, unreadable(error)) from None
    except (ValueError, RecursionError) as error:
        told = str(error).splitlines()[0]
        raise LessonError(place, Message(f"not TOML in UTF-8: {told}", de=f"kein TOML in UTF-8: {told}")) from None
    for section, entries in tables.items():
        if section not in SECTIONS:
            possible = choices(SECTIONS)
            raise LessonError(f"{place}: {section}", Message(f"unknown; {possible}", de=f"unbekannt; {possible:de}"))
        if not isinstance(entries, dict):
            no_table = Message(
                f'must be a table; write [{section}] and below it word = "…"',
                de=f'muss eine Tabelle sein; schreiben Sie [{section}] und darunter Wort = "…"',
            )
            raise LessonError(f"{place}: {section}", no_table)
        for word, said in entries.items():
            if section != "abbreviations" and len(word.split()) != 1:
                several = Message(
                    "is not one word; write an entry for each word",
                    de="ist nicht ein einziges Wort; schreiben Sie für jedes Wort einen Eintrag",
                )
                raise LessonError(f"{place}: {section}.{word!r}", several)
            if not isinstance(said, str) or not said.strip() or not said.isprintable():
                unsaid = Message(
                    "must be how the word is said, in quotation marks",
                    de="muss in Anführungszeichen angeben, wie man das Wort spricht",
                )
                raise LessonError(f"{place}: {section}.{word}", unsaid)
    return Lexicon(**tables)
