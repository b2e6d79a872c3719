"""Fixtures: editions of a small film of two scenes with a voice, with normal and with hostile texts."""

import shutil
import wave
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tafelbild.captions import captions_of
from tafelbild.lesson import Credits, Lesson, Publication, Source, load
from tafelbild.narration import BeatSpan, TimedNarration, Timeline, estimate_narration, paragraphs_of
from tafelbild.publish.edition import Edition
from tafelbild.publish.film_files import write_poster
from tafelbild.render.beat_pictures import drawings
from tafelbild.render.job import RenderJob
from tafelbild.render.quality import Quality
from tafelbild.render.render_queue import render_film
from tafelbild.render.scenes import load_scenes, scene_named
from tafelbild.stage import Settings
from tafelbild.theme import BOARD, PAPER

SMALL_QUALITY: Final = Quality("small", 320, 180, 25, "a test")
SAMPLE_RATE: Final = 16_000
FILM_URL: Final = "https://example.org/neuron/"
SOURCE_URL: Final = "https://example.org/script"
SCRIPT: Final = """# Zwei Formen

## Das Quadrat

> Einblendung: FirstShape

[draw-it] Ist x < 0 & b > 1, dann ist es <0>.

## Der Kreis

> Einblendung: SecondShape

[draw-it] Wir rechnen {sum_in_numbers} und erhalten {weighted_sum}.

[turn-it] Das ist unser Wert.
"""
DESCRIPTION: Final = "> Einblendung: FirstShape\n\n[draw-it] Ein Quadrat wird gezeichnet.\n"
SCENES: Final = """
from manim import Circle, Create, Rotate, Square
from tafelbild.stage import LessonScene

class FirstShape(LessonScene):
    def construct(self):
        with self.beat("draw-it"):
            self.play(Create(Square(color="#ffffff")), run_time=1)

class SecondShape(FirstShape):
    follows = FirstShape

    def construct(self):
        circle = Circle(color="#ffffff", fill_opacity=0.5, stroke_opacity=0)
        with self.beat("draw-it"):
            self.play(Create(circle), run_time=1)
        with self.beat("turn-it"):
            self.play(Rotate(circle), run_time=1)

class Lecture(SecondShape):
    follows = None

    def construct(self):
        for cue in self.inserts:
            self.play_insert(cue)
"""
HOSTILE_TEXTS: Final = (  # attempts at injection and unusual characters
    '"></title><script>alert(1)</script>',
    "../../../etc/passwd",
    "Gewichte & \"Bias\" 'q' <b> ]]> --> $x$ #{`~=} \\n %s {{7*7}} {% raw %}",
    "🧠 נוירון מחשב \u202eevil\u202c שלום",
    "Ü" * 300,
)

Kept = Callable[[int, Any], bool]


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return a German edition of a small film, with drawings and without clips."""
    folder = tmp_path_factory.mktemp("lessons") / "zwei formen größer"
    lesson = write_lesson(folder)
    settings = Settings(lesson, "de", BOARD, hummed_narrations(folder, lesson))
    job = RenderJob(scene_named("Lecture", load_scenes(lesson)), settings, SMALL_QUALITY)
    made = render_film(job, tmp_path_factory.mktemp("media"), tmp_path_factory.mktemp("films"), lambda _: None)
    return build_edition(job, made.path, made.timeline)


def build_edition(job: RenderJob, path: Path, timeline: Timeline) -> Edition:
    """Return the edition of a rendered film."""
    cues = captions_of(timeline.spoken_paragraphs, timeline.frame_rate, timeline.frames, timeline.language)
    lesson, language, theme = job.settings.lesson, job.settings.language, job.settings.theme
    plain = Edition(lesson, language, theme, path, job.quality.width, job.quality.height, timeline, cues)
    ends = {timeline.beat_spans.index(last): scene for scene, last in plain.last_beat_spans.items()}
    drawn = {ends[number]: drawing for number, drawing in drawings(job, ends).items()}
    paper = replace(job, settings=replace(job.settings, theme=PAPER))
    printed = {ends[number]: drawing for number, drawing in drawings(paper, ends).items()}
    return replace(plain, drawings=drawn, prints=printed)


def write_lesson(folder: Path) -> Lesson:
    """Write a lesson of two scenes, and return it."""
    folder.mkdir()
    numbers = (load().folder / "lesson.toml").read_text("utf-8")
    (folder / "lesson.toml").write_text(numbers.replace('languages = ["de", "en"]', 'languages = ["de"]'), "utf-8")
    (folder / "script.de.md").write_text(SCRIPT, "utf-8")
    (folder / "description.de.md").write_text(DESCRIPTION, "utf-8")
    (folder / "scenes.py").write_text(SCENES, "utf-8")
    source = Source("Neuronale Netzwerke & die Mathe", "Joana Grah", "CC BY 4.0", SOURCE_URL, {"de": "neu formuliert"})
    return replace(load(folder), credits=Credits("Tafelbild", "CC BY 4.0", source))


def hummed_narrations(folder: Path, lesson: Lesson) -> dict[str, TimedNarration]:
    """Return the German narrations of a lesson by paragraph, hummed."""
    estimates = {name: estimate_narration(each.utterance) for name, each in paragraphs_of(lesson, "de").items()}
    return {name: hummed_narration(folder / f"{name}.wav", estimate) for name, estimate in estimates.items()}


def hummed_narration(file: Path, silent: TimedNarration) -> TimedNarration:
    """Return a narration whose sound is a hum of 220 Hz."""
    samples = 8000 * np.sin(np.arange(round(silent.seconds * SAMPLE_RATE)) * 2 * np.pi * 220 / SAMPLE_RATE)
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SAMPLE_RATE)
        sound.writeframes(samples.astype("<i2").tobytes())
    return replace(silent, sound=file, voice="hum")


def with_lesson(edition: Edition, **changes: Any) -> Edition:
    """Return the edition with a changed lesson."""
    return replace(edition, lesson=replace(edition.lesson, **changes))


def with_numbers(edition: Edition, **changes: Any) -> Edition:
    """Return the edition of a lesson with changed numbers."""
    return with_lesson(edition, numbers=replace(edition.lesson.numbers, **changes))


def with_beats(edition: Edition, change: Callable[[int, BeatSpan], BeatSpan]) -> Edition:
    """Return the edition with its beats, numbered from 0, changed by ``change``."""
    beats = tuple(change(number, beat) for number, beat in enumerate(edition.timeline.beat_spans))
    return replace(edition, timeline=replace(edition.timeline, beat_spans=beats))


def failed_checks(target: ModuleType, edition: Edition, folder: Path) -> list[str]:
    """Return the descriptions of a target's checks that did not pass."""
    return [check.what for check in target.check(edition, folder) if check.outcome != "passed"]


def replace_in_file(file: Path, old: str | bytes, new: str | bytes, count: int = 1) -> None:
    """Replace the first ``count`` occurrences of a text in a file, or all (-1); other hard links are not changed."""
    before, after = (text.encode() if isinstance(text, str) else text for text in (old, new))
    content = file.read_bytes()
    assert before in content
    file.unlink()
    file.write_bytes(content.replace(before, after, count))


def replace_in_package(package: Path, name: str, old: str, new: str) -> None:
    """Replace a text in a file of a zip."""
    with zipfile.ZipFile(package) as pack:
        files = {each: pack.read(each) for each in pack.namelist()}
    assert old.encode() in files[name]
    files[name] = files[name].replace(old.encode(), new.encode())
    with zipfile.ZipFile(package, "w") as pack:
        for each, data in files.items():
            pack.writestr(each, data)


def place_film(edition: Edition, folder: Path) -> Edition:
    """Return the edition with its film and its poster copied into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_poster(edition, folder / edition.poster_name)
    return replace(edition, film=Path(shutil.copy(edition.film, folder / edition.film_name)))


def copy_packets(film: Path, target: Path, kept: Kept = lambda *_: True, *, sound: bool = True) -> None:
    """Write the packets of a film for which ``kept(number, packet)`` is true as a new film, with or without sound."""
    with av.open(str(film)) as old, av.open(str(target), "w") as new:
        copied = (*old.streams.video, *(old.streams.audio if sound else ()))
        tracks = {track: new.add_stream_from_template(track) for track in copied}
        for number, packet in enumerate(packet for packet in old.demux(list(tracks)) if packet.size):
            if kept(number, packet):
                packet.stream = tracks[packet.stream]
                new.mux(packet)


def decode_pictures(film: Path) -> list[NDArray[Any]]:
    """Return the decoded pictures of a film."""
    with av.open(str(film)) as container:
        return [frame.to_ndarray() for frame in container.decode(video=0)]


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the content of all files of a folder, by path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(params=HOSTILE_TEXTS, ids=["script", "path", "signs", "right-to-left", "long"])
def hostile(edition: Edition, request: pytest.FixtureRequest) -> Edition:
    """Return the edition with a hostile text as title, credits, chapters, captions and speech."""
    evil: str = request.param
    credit = Credits(evil, "CC BY 4.0", Source(evil, evil, "CC BY 4.0", SOURCE_URL, {"de": evil}))
    reading = (Publication({"de": evil}, (evil,), 2019, {"de": evil}, SOURCE_URL),)
    named = with_lesson(edition, title=dict.fromkeys(edition.lesson.title, evil), credits=credit, reading=reading)
    read = with_beats(named, lambda _, beat: replace(beat, chapter=evil, take=replace(beat.take, text=evil)))
    return replace(read, cues=tuple(replace(cue, lines=(evil,)) for cue in edition.cues))


@pytest.fixture
def folder(edition: Edition, tmp_path: Path) -> Path:
    """Return an edition's folder with its poster."""
    made = tmp_path / "größer als" / edition.language
    made.mkdir(parents=True)
    Image.new("RGB", (edition.width, edition.height)).save(made / edition.poster_name)
    return made
