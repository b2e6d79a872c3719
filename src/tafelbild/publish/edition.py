"""Editions: a lesson's film in one language, with all data that the targets of publishing use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel import Locale

from tafelbild.captions import Cue
from tafelbild.files import slug
from tafelbild.lesson import Credits, Lesson
from tafelbild.narration import BeatSpan, Timeline
from tafelbild.theme import Theme
from tafelbild.transcript import Passage, Transcript, build_transcript, passages_of

if TYPE_CHECKING:
    from tafelbild.render.beat_pictures import Drawing

DEFAULT_H5P_VERSION: Final = "1.27"  # of H5P.InteractiveVideo; comes with H5P's core 1.27


@dataclass(frozen=True)
class PublishOptions:
    """Options of publishing: version of H5P.InteractiveVideo; number, random seed and solution format of exercises."""

    h5p: str = DEFAULT_H5P_VERSION
    exercises: int = 0
    seed: int = 1
    solutions: str = "storyboard"  # or "film"


@dataclass(frozen=True)
class FilmScene:
    """A scene of the film, its ``number`` from 1, shown from frame ``start`` to ``end`` (exclusive).

    ``title``: title of the scene's chapter; ``said``: spoken paragraphs; ``seen``: descriptions of the pictures.
    """

    number: int
    class_name: str
    title: str
    start: int
    end: int
    said: tuple[str, ...]
    seen: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name, without suffix, of the scene's files, e.g. ``02-neuron-zoom``."""
        words = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in self.class_name)
        return f"{self.number:02}-{slug(words)}"


@dataclass(frozen=True)
class Edition:
    """A lesson's film in one language, with its timeline and captions.

    ``drawings``: last picture of each scene, without background, in the film's theme; ``prints``: the same in the theme
    PAPER. ``clips``: transparent film of each scene. All are keyed by class name; scenes may be missing.
    """

    lesson: Lesson
    language: str  # "de" or "en"
    theme: Theme
    film: Path
    width: int
    height: int
    timeline: Timeline
    cues: tuple[Cue, ...]
    drawings: "Mapping[str, Drawing]" = field(default_factory=dict)
    prints: "Mapping[str, Drawing]" = field(default_factory=dict)
    clips: Mapping[str, Path] = field(default_factory=dict)
    options: PublishOptions = field(default_factory=PublishOptions)

    @property
    def name(self) -> str:
        """Name, without suffix, of the edition's files, e.g. ``neuron-de``."""
        return f"{self.lesson_name}-{self.language}"

    @property
    def lesson_name(self) -> str:
        """Name of the lesson's folder in file names and addresses, e.g. ``neuron``."""
        return slug(self.lesson.folder.resolve().name)

    @property
    def film_name(self) -> str:
        """File name of the film in the edition's folder."""
        return f"{self.name}.mp4"

    @property
    def poster_name(self) -> str:
        """File name of the film's poster in the edition's folder."""
        return f"{self.name}.poster.jpg"

    @property
    def language_name(self) -> str:
        """Name of the edition's language in that language, e.g. Deutsch."""
        return str(Locale(self.language).display_name)

    @property
    def title(self) -> str:
        """The lesson's title in the edition's language."""
        return self.lesson.title[self.language]

    @property
    def credits(self) -> Credits:
        """Author, licence and source of the lesson."""
        return self.lesson.credits

    @property
    def frame_rate(self) -> int:
        """Frames a second of the film."""
        return self.timeline.frame_rate

    @property
    def seconds(self) -> float:
        """Length of the film in seconds."""
        return self.timeline.frames / self.timeline.frame_rate

    @cached_property
    def transcript(self) -> Transcript:
        """Transcript of the film."""
        return build_transcript(self.timeline, self.lesson, self.film_name)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Spoken text and description of each beat of the film that has at least one of the two."""
        return passages_of(self.timeline, self.lesson)

    @property
    def has_voice(self) -> bool:
        """Whether at least one beat of the film has sound."""
        return any(beat.take.narration.sound for beat in self.timeline.beat_spans)

    @cached_property
    def scenes(self) -> tuple[FilmScene, ...]:
        """The scenes of the film, in order; beats before the first insert belong to the first scene."""
        return tuple(self._film_scene(number, beats) for number, beats in enumerate(self._scene_beats(), 1))

    @cached_property
    def last_beat_spans(self) -> Mapping[str, BeatSpan]:
        """Last beat of each scene, keyed by the scene's class name."""
        return {beats[-1].scene: beats[-1] for beats in self._scene_beats()}

    @property
    def longest_scene(self) -> FilmScene:
        """The scene that lasts longest; its last picture is the film's poster."""
        return max(self.scenes, key=lambda scene: scene.end - scene.start)

    def _scene_beats(self) -> Iterator[tuple[BeatSpan, ...]]:
        before: tuple[BeatSpan, ...] = ()
        known = {insert.scene for insert in self.lesson.scripts[self.language].inserts if insert.scene}
        for scene, beats in groupby(self.timeline.beat_spans, key=lambda beat: beat.scene):
            before = (*before, *beats)
            if scene in known:
                yield before
                before = ()
        if before:
            yield before

    def _film_scene(self, number: int, beats: tuple[BeatSpan, ...]) -> FilmScene:
        start, end = beats[0].start, beats[-1].end
        inside = [passage for passage in self.passages if start <= passage.start < end]
        class_name = beats[-1].scene
        title = next((beat.chapter for beat in beats if beat.scene == class_name), "") or self.title
        said = tuple(passage.said for passage in inside if passage.said)
        return FilmScene(number, class_name, title, start, end, said, tuple(p.seen for p in inside if p.seen))
