"""What a lecturer's words mean: ``cues.toml``, read once.

A word is found where a word of the text begins like it; capitals, hyphens and commas do not matter.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("cues.toml")
SIGNS: Final = re.compile(r"[\W_]+")

Words = tuple[str, ...]


@dataclass(frozen=True)
class SceneWords:
    """The words of a scene in one language: of its cue, of its steps, and of the moments inside them."""

    cue: Words = ()
    before: Words = ()  # a paragraph above the cue that begins so belongs to the scene
    heading: Words = ()  # a chapter that is called so opens the scene if there is no cue for it
    steps: Mapping[str, Words] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)


@dataclass(frozen=True)
class Keywords:
    """All of ``cues.toml``; ``scenes``: scene -> language -> its words."""

    lines: Mapping[str, Words]
    sections: Mapping[str, Words]
    fields: Mapping[str, Words]
    languages: Mapping[str, Words]
    scenes: Mapping[str, Mapping[str, SceneWords]]

    def scene(self, name: str, language: str) -> SceneWords:
        """Return the words of a scene, none for a scene that nobody has words for."""
        return self.scenes.get(name, {}).get(language, SceneWords())


@cache
def keywords() -> Keywords:
    """Return what the file says."""
    table = tomllib.loads(FILE.read_text(encoding="utf-8"))
    named = {key: frozen(table.pop(key)) for key in ("lines", "sections", "fields", "languages")}
    scenes = {
        scene: {language: SceneWords(**frozen(words)) for language, words in by_language.items()}
        for scene, by_language in table.items()
    }
    return Keywords(**named, scenes=scenes)


def frozen(value: Any) -> Any:  # noqa: ANN401  (TOML is made of anything)
    """Return lists as tuples, inside tables, too."""
    if isinstance(value, dict):
        return {key: frozen(inner) for key, inner in value.items()}
    return tuple(value)


def normal(text: str) -> str:
    """Return a text as it is compared: small letters, words alone, a space in front.

    >>> normal("**Input-Layer** links, y₂")
    ' input layer links y₂'
    """
    return f" {SIGNS.sub(' ', text.casefold()).strip()}"


def found(words: Iterable[str], text: str) -> list[str]:
    """Return those words that occur in a text.

    >>> found(["multiplizier", "Hidden Layer", "plus"], "Wir multiplizieren im Hidden-Layer, surplus.")
    ['multiplizier', 'Hidden Layer']
    """
    looked_through = normal(text)
    return [word for word in words if normal(word) in looked_through]


def longest(words: Iterable[str], text: str) -> int:
    """Return how long the longest of those words is that occurs in a text, 0 if none does."""
    return max((len(normal(word)) for word in found(words, text)), default=0)
