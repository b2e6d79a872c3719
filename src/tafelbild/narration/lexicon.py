"""Pronunciation lexicon of a language: respellings for a synthetic voice, and expansions of abbreviations."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError, choices, quoted
from tafelbild.maths.activation import ACTIVATIONS
from tafelbild.message import Message
from tafelbild.signs import composed
from tafelbild.user_files import check_toml_form, german_toml_problem, read_bytes

SECTIONS: Final = ("words", "letters", "abbreviations")
MAX_BYTES: Final = 200_000
MAX_ENTRIES: Final = {"words": 5_000, "letters": 500, "abbreviations": 500}  # the last are searched at every letter
MAX_ENTRY_CHARS: Final = 200  # of a word, and of what is said for it
VISIBLE: Final = "LNPS"  # first letters of Unicode categories: letters, numbers, punctuation, symbols
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
    def _without_spaces(self) -> Mapping[str, str]:
        return {re.sub(r"\s", "", known): full for known, full in reversed([*self.abbreviations.items()])}

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
        return self._without_spaces[bare]

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
    data = read_bytes(path, MAX_BYTES, place)
    try:
        text = composed(data.decode("utf-8-sig"))
        check_toml_form(text, place)
        tables = tomllib.loads(text)
    except LessonError:
        raise
    except (ValueError, RecursionError) as error:
        told = str(error).splitlines()[0]
        raise LessonError(
            place, Message(f"not TOML in UTF-8: {told}", de=f"kein TOML in UTF-8: {german_toml_problem(told)}")
        ) from None
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
        if len(entries) > MAX_ENTRIES[section]:
            most = MAX_ENTRIES[section]
            too_many = Message(
                f"more than {most} entries; keep the ones you need",
                de=f"mehr als {most} Einträge; behalten Sie die nötigen",
            )
            raise LessonError(f"{place}: {section}", too_many)
        for word, said in entries.items():
            check_entry(section, word, said, place)
    return Lexicon(**tables)


def check_entry(section: str, word: str, said: object, place: str) -> None:
    """Raise ``LessonError`` for an entry without a visible sign in front of =, or without words behind it."""
    here = f"{place}: {section}.{quoted(word)}"
    if not any(unicodedata.category(sign)[0] in VISIBLE for sign in word):  # it would be found between any two signs
        problem = Message(
            "is empty; write the word or abbreviation", de="ist leer; schreiben Sie das Wort oder die Abkürzung"
        )
        raise LessonError(here, problem)
    if section != "abbreviations" and len(word.split()) != 1:
        problem = Message(
            "is not one word; write an entry for each word",
            de="ist nicht ein einziges Wort; schreiben Sie für jedes Wort einen Eintrag",
        )
        raise LessonError(here, problem)
    if not isinstance(said, str) or not said.strip() or not said.isprintable():
        problem = Message(
            "must be how the word is said, in quotation marks",
            de="muss in Anführungszeichen angeben, wie man das Wort spricht",
        )
        raise LessonError(here, problem)
    for text in (word, said):
        if len(text) > MAX_ENTRY_CHARS:
            problem = Message(
                f"{len(text)} characters; write at most {MAX_ENTRY_CHARS}",
                de=f"{len(text)} Zeichen; schreiben Sie höchstens {MAX_ENTRY_CHARS}",
            )
            raise LessonError(here, problem)
