"""A storyboard: the last picture of each beat with its sentence, set by the program typst as a PDF and a long PNG."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typst

from tafelbild.files import ensure_writable, move_into_place
from tafelbild.render.beat_pictures import Still, stills
from tafelbild.render.job import RenderJob
from tafelbild.scratch import ScratchFolder

RESOURCES: Final = Path(__file__).parent
FONTS: Final = RESOURCES.parent / "draw" / "fonts"
TEMPLATE: Final = "storyboard.typ"
JPEG_QUALITY: Final = 90
PIXELS_PER_INCH: Final = 200  # of the PNG: 2339 pixels wide


@dataclass(frozen=True)
class Heading:
    """Heading of a storyboard: title, subtitle, author, credit line, and the language code of all texts."""

    title: str
    subtitle: str
    author: str
    credit: str
    language: str


def storyboard(
    job: RenderJob, folder: Path, on_still: Callable[[int], None] = lambda _count: None
) -> tuple[Path, Path]:
    """Make a job's storyboard in ``folder``, and return the paths of the PDF and the PNG.

    ``on_still`` is called after each still with the number of stills so far.
    """
    target = ensure_writable(folder) / f"{job.lesson_slug}-{job.settings.language}-{job.settings.theme.name}"
    lesson, language = job.settings.lesson, job.settings.language
    beats: list[Still] = []

    def keep(still: Still) -> None:
        beats.append(still)
        on_still(len(beats))

    scene = stills(job, keep)
    words = (job.scene.__name__, language, job.settings.theme.name, clock(scene.frame / job.quality.frame_rate))
    own = lesson.credits
    credit = " · ".join(filter(None, [own.author, own.licence, scene.credit if own.based_on else ""]))
    return write(Heading(lesson.title[language], " · ".join(words), own.author, credit, language), beats, target)


def write(heading: Heading, beats: Sequence[Still], target: Path) -> tuple[Path, Path]:
    """Typeset a storyboard as ``target`` with the suffixes .pdf and .png, and return both paths.

    Typst gets all texts as data in a JSON file, so that no text is read as markup.
    """
    with ScratchFolder() as scratch:
        folder = prepare_folder(heading, beats, scratch.path)
        return compose(folder, target, "pdf", "pages"), compose(folder, target, "png", "sheet")


def prepare_folder(heading: Heading, beats: Sequence[Still], folder: Path) -> Path:
    """Write typst's inputs into a folder (template, data and pictures), and return the folder."""
    shutil.copyfile(RESOURCES / TEMPLATE, folder / TEMPLATE)
    (folder / "data.json").write_text(json.dumps(template_data(heading, beats)), encoding="utf-8")
    for still in beats:
        file = folder / file_name(still)
        still.picture.convert("RGB").save(file, quality=JPEG_QUALITY, subsampling=0)  # for thin strokes
    return folder


def compose(folder: Path, target: Path, kind: str, form: str) -> Path:
    """Typeset a prepared folder as ``target`` with the suffix ``kind``, and return the path of this file.

    For ``kind`` "pdf", ``form`` is "pages" (of A4); for "png" it is "sheet" (one long picture).
    """
    made = folder / f"storyboard.{kind}"
    inputs = {"form": form}
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
    typst.compile(folder / TEMPLATE, made, root=folder, font_paths=fonts, ppi=PIXELS_PER_INCH, sys_inputs=inputs)
    return move_into_place(made, target.with_name(f"{target.name}.{kind}"))


def template_data(heading: Heading, beats: Sequence[Still]) -> dict[str, Any]:
    """Return the data that the typst template shows: the heading, and the beats grouped by chapter."""
    chapters = groupby(beats, key=lambda still: still.beat.chapter)
    parts = [{"title": title, "beats": [beat_data(still) for still in own]} for title, own in chapters]
    return {**vars(heading), "chapters": parts}


def beat_data(still: Still) -> dict[str, str]:
    """Return a beat's data for the typst template: name of the picture file, number, names, time, text, alt text."""
    text = still.beat.text
    return {
        "picture": file_name(still),
        "number": " · ".join(filter(None, [str(still.number), still.beat.scene, still.beat.step])),
        "time": clock(still.seconds),
        "text": text,
        "alt": text or still.beat.step or still.beat.scene,
    }


def file_name(still: Still) -> str:
    """Return the file name of a still's picture, e.g. 007.jpg."""
    return f"{still.number:03}.jpg"


def clock(seconds: float) -> str:
    """Return a time in the film as text: minutes and whole seconds.

    >>> clock(0), clock(75.9)
    ('0:00', '1:15')
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
