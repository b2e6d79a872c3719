"""Words for the numbers of a lesson in lesson.toml: one for each input or neuron, in every language."""

from collections.abc import Mapping
from typing import Final

from tafelbild.errors import pluralized
from tafelbild.languages import LANGUAGES
from tafelbild.lesson.lesson_files import TomlTable
from tafelbild.message import Message

EACH: Final = {  # what has a word -> "for each …"
    "input": Message("for each input", de="zu jeder Eingabe"),
    "neuron": Message("for each neuron", de="zu jedem Neuron"),
}


def words_by_language(
    table: TomlTable, key: str, languages: tuple[str, ...], count: int, longest: int, noun: str = "input"
) -> Mapping[str, tuple[str, ...]]:
    """Return language -> ``count`` words; lesson.toml has one list for all languages, or a list for each.

    ``longest``: most letters of a word; ``noun``: what has a word, "input" or "neuron".
    """
    value = table.values[key]
    if isinstance(value, list):
        return dict.fromkeys(languages, word_list(table, key, count, longest, noun))
    if not isinstance(value, dict):
        entry = f'{{ {languages[0]} = ["…", "…"] }}'
        wanted = Message(
            f"a list of words, or one for each language: {entry}",
            de=f"eine Liste von Wörtern, oder je Sprache eine: {entry}",
        )
        table.fail_type(key, wanted)
    named = table.table(key).allow(*LANGUAGES)
    for language in languages:
        entry, each = f'{language} = ["…", "…"]', EACH[noun]
        wanted = Message(
            f"a word {each} in every language: {entry}", de=f"{each:de} ein Wort in jeder Sprache: {entry}"
        )
        named.require(language, wanted)
    return {language: word_list(named, language, count, longest, noun) for language in named.values}


def word_list(table: TomlTable, key: str, length: int, longest: int, noun: str) -> tuple[str, ...]:
    """Return the words in the list at a key; ``LessonError`` unless there are ``length`` words, none of them empty."""
    values = table.list_at(key, Message('a list of words: ["…", "…"]', de='eine Liste von Wörtern: ["…", "…"]'))
    each_one = EACH[noun]
    if len(values) != length:
        many, needed = pluralized(len(values), "word"), pluralized(length, noun)
        table.fail(
            key,
            Message(
                f"{many} for {needed}; write one word {each_one}",
                de=f"{many:de} für {needed:de}; schreiben Sie {each_one:de} ein Wort",
            ),
        )
    each = table.numbered(key, values)
    words = {name: short_word(each, name, each.text(name), longest) for name in each.values}
    for name, word in words.items():
        if not word:
            each.fail(
                name,
                Message(f"is empty; write a word {each_one}", de=f"ist leer; schreiben Sie {each_one:de} ein Wort"),
            )
    return tuple(words.values())


def short_word(table: TomlTable, key: str, word: str, longest: int) -> str:
    """Return ``word``, the value at ``key``; ``LessonError`` if it has too many letters (no room beside a neuron)."""
    if len(word) > longest:
        table.fail(
            key,
            Message(
                f"{len(word)} letters; write at most {longest}",
                de=f"{len(word)} Buchstaben; schreiben Sie höchstens {longest}",
            ),
        )
    return word
