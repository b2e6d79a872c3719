"""``meaning`` and ``output_meaning`` of ``[neuron]``: a word for each input and for the output, in each language."""

from collections.abc import Mapping
from typing import Final

from tafelbild.lesson.about import LANGUAGES, in_each
from tafelbild.lesson.table import Table
from tafelbild.lesson.values import Meaning
from tafelbild.lesson.wording import count

LONGEST: Final = 16  # letters of a word: what stands beside a ring
WANTED: Final = 'a list of words, or one for each language: {{ {} = ["…", "…"] }}'
FOR_OUTPUT: Final = "output_meaning"


def meanings_of(top: Table, languages: tuple[str, ...], inputs: int) -> Mapping[str, Meaning]:
    """Return what the numbers of the neuron mean, by language; empty if the lesson does not say."""
    table = top.table("neuron")
    words = words_of(table, languages, inputs) if table.has("meaning") else {}
    output = {
        language: bounded(table, FOR_OUTPUT, text) for language, text in in_each(table, FOR_OUTPUT, languages).items()
    }
    for language in languages if table.has(FOR_OUTPUT) else ():
        if not output.get(language):
            table.fail(f"{FOR_OUTPUT}.{language}", "is missing; write one word in quotes, or one for each language")
    if not words and not output:
        return {}
    return {language: Meaning(words.get(language, ()), output.get(language, "")) for language in languages}


def words_of(table: Table, languages: tuple[str, ...], inputs: int) -> Mapping[str, tuple[str, ...]]:
    """Return the words of the inputs by language: one list for all languages, or one for each."""
    value, wanted = table.values["meaning"], WANTED.format(languages[0])
    if isinstance(value, list):
        return dict.fromkeys(languages, listed(table, "meaning", inputs))
    if not isinstance(value, dict):
        table.wrong("meaning", wanted)
    named = table.table("meaning").only(*LANGUAGES)
    for language in languages:
        named.need(language, f'a word for each input in every language: {language} = ["…", "…"]')
    return {language: listed(named, language, inputs) for language in named.values}


def listed(table: Table, key: str, inputs: int) -> tuple[str, ...]:
    """Return a list of one word for each input."""
    values = table.list_of(key, 'a list of words: ["…", "…"]')
    if len(values) != inputs:
        problem = f"{count(len(values), 'word')} for {count(inputs, 'input')}; write one word for each input"
        table.fail(key, problem)
    each = Table(table.file, table.name, {f"{key}[{place}]": value for place, value in enumerate(values, start=1)})
    words = tuple(bounded(each, name, each.text(name)) for name in each.values)
    for name, word in zip(each.values, words, strict=True):
        if not word:
            each.fail(name, "is empty; write a word for each input")
    return words


def bounded(table: Table, key: str, word: str) -> str:
    """Return a word that is short enough to stand beside a ring."""
    if len(word) > LONGEST:
        table.fail(key, f"{len(word)} letters; write at most {LONGEST}")
    return word
