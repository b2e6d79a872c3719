"""Keywords by which inserts, sections, metadata and scenes are recognised in documents.

Those of scenes stand in the cues.toml of each kind of lessons, the others in ``cues.toml`` here. A keyword matches any
word that begins with it; case and punctuation are ignored.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from tafelbild.errors import LessonError, choices
from tafelbild.intake.kind_documents import DocumentReader, document_readers
from tafelbild.lesson.scene_steps import read_scene_steps
from tafelbild.lesson.shipped import SCENES_FILE, shipped_lessons
from tafelbild.message import Message

FILE: Final = Path(__file__).with_name("cues.toml")
NON_WORD: Final = re.compile(r"[\W_]+")

Words = tuple[str, ...]


@dataclass(frozen=True)
class SceneWords:
    """Keywords of a scene in one language. An insert line with a keyword in ``cue`` opens the scene.

    ``steps``: step -> keywords of its sentences. ``marks``: step -> mark -> words; the mark is set before one of them.
    """

    cue: Words = ()
    before: Words = ()  # a paragraph above the insert line that contains one belongs to the scene
    heading: Words = ()  # a heading that contains one opens the scene if no insert line does
    steps: Mapping[str, Words] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)


@dataclass(frozen=True)
class Keywords:
    """Contents of ``cues.toml``: the keywords of insert lines, unspoken sections, metadata fields, languages, scenes.

    ``scenes``: scene -> language -> keywords of the scene.
    """

    lines: Mapping[str, Words]
    sections: Mapping[str, Words]
    fields: Mapping[str, Words]
    languages: Mapping[str, Words]
    scenes: Mapping[str, Mapping[str, SceneWords]]

    def scene(self, name: str, language: str) -> SceneWords:
        """Return the keywords of a scene in a language; empty if there are none."""
        return self.scenes.get(name, {}).get(language, SceneWords())


@cache
def load_keywords() -> Keywords:
    """Return the contents of ``cues.toml``; the file is read once and kept."""
    named = tomllib.loads(FILE.read_text(encoding="utf-8"))
    scenes: dict[str, Mapping[str, SceneWords]] = {}
    for kind, reader in document_readers().items():
        scenes |= scene_words(kind, reader)
    return Keywords(**{key: to_tuples(words) for key, words in named.items()}, scenes=scenes)


def scene_words(kind: str, reader: DocumentReader) -> dict[str, Mapping[str, SceneWords]]:
    """Return scene -> language -> keywords of the scenes of a kind of lessons."""
    table = tomllib.loads(reader.CUES.read_text(encoding="utf-8"))
    scenes = {
        scene: {language: SceneWords(**to_tuples(words)) for language, words in by_language.items()}
        for scene, by_language in table.items()
    }
    check_steps(scenes, f"src/tafelbild/kinds/{kind}/{reader.CUES.name}", reader.kind.table.LENDER)
    return dict(scenes)


def check_steps(scenes: Mapping[str, Mapping[str, SceneWords]], file: str, lesson: str) -> None:
    """Raise a ``LessonError`` if the keywords in ``file`` are for a scene or step that the shipped ``lesson`` lacks."""
    known = read_scene_steps(shipped_lessons()[lesson] / SCENES_FILE)
    for scene, by_language in scenes.items():
        if scene not in known:
            listed = choices(known, scene)
            problem = Message(
                f"no scene of the lesson {lesson}; {listed}", de=f"keine Szene der Lektion {lesson}; {listed:de}"
            )
            raise LessonError(f"{file}: {scene}", problem)
        for language, words in by_language.items():
            for step in (*words.steps, *words.marks):
                if step not in known[scene]:
                    listed = choices(known[scene], step)
                    problem = Message(f"no step; {listed}", de=f"kein Schritt; {listed:de}")
                    raise LessonError(f"{file}: {scene}.{language}.{step}", problem)


def to_tuples(value: Any) -> Any:  # noqa: ANN401  (a TOML value)
    """Return a TOML value with all its lists as tuples."""
    if isinstance(value, dict):
        return {key: to_tuples(inner) for key, inner in value.items()}
    return tuple(value)


def normalize(text: str) -> str:
    """Return a text prepared for comparison: in lower case, a single space before each word, no punctuation.

    >>> normalize("**Input-Layer** links, y₂")
    ' input layer links y₂'
    """
    return f" {NON_WORD.sub(' ', text.casefold()).strip()}"


def find_words(words: Iterable[str], text: str) -> list[str]:
    """Return the keywords that occur in a text, each at the beginning of a word.

    >>> find_words(["multiplizier", "Hidden Layer", "plus"], "Wir multiplizieren im Hidden-Layer, surplus.")
    ['multiplizier', 'Hidden Layer']
    """
    normalized = normalize(text)
    return [word for word in words if normalized_keyword(word) in normalized]


@cache
def normalized_keyword(word: str) -> str:
    """Return ``normalize(word)`` of a keyword of ``cues.toml``, computed once."""
    return normalize(word)


def longest_match(words: Iterable[str], text: str) -> int:
    """Return the number of characters of the longest keyword that occurs in a text, 0 if none does."""
    return max((len(normalize(word)) for word in find_words(words, text)), default=0)
