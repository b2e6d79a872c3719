"""The page of a storyboard: typst sets it, as a PDF to print and as one long PNG to scroll."""

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import typst

from tafelbild.files import move_into_place
from tafelbild.render.stills import Still

HERE: Final = Path(__file__).parent
FONTS: Final = HERE.parent / "draw" / "fonts"
TEMPLATE: Final = "storyboard.typ"
DATA: Final = "data.json"
QUALITY: Final = 90  # of the stills, as JPEG
PIXELS_PER_INCH: Final = 200  # of the PNG: 2339 pixels wide


@dataclass(frozen=True)
class Sheet:
    """What stands on a storyboard besides its beats."""

    title: str
    subtitle: str
    author: str
    credit: str
    language: str


def write(sheet: Sheet, stills: Sequence[Still], target: Path) -> tuple[Path, Path]:
    """Write ``target`` as .pdf and .png and return both paths.

    All words go to typst as data in a JSON file: whatever they contain, none is read as markup.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = prepared(sheet, stills, Path(name))
        return composed(folder, target, "pdf", "pages"), composed(folder, target, "png", "sheet")


def prepared(sheet: Sheet, stills: Sequence[Still], folder: Path) -> Path:
    """Put into a folder what typst needs: template, data and pictures."""
    shutil.copyfile(HERE / TEMPLATE, folder / TEMPLATE)
    (folder / DATA).write_text(json.dumps(data(sheet, stills)), encoding="utf-8")
    for still in stills:
        still.picture.convert("RGB").save(folder / file_name(still), quality=QUALITY, subsampling=0)  # thin strokes
    return folder


def composed(folder: Path, target: Path, kind: str, form: str) -> Path:
    """Let typst compose one file, and move it to its place."""
    made = folder / f"storyboard.{kind}"
    typst.compile(
        folder / TEMPLATE,
        output=made,
        root=folder,
        font_paths=[FONTS],
        ppi=PIXELS_PER_INCH,
        sys_inputs={"form": form},
    )
    return move_into_place(made, target.with_name(f"{target.name}.{kind}"))


def data(sheet: Sheet, stills: Sequence[Still]) -> dict[str, Any]:
    """Return what the template reads: the sheet's words, and the beats by chapter."""
    chapters = groupby(stills, key=lambda still: still.beat.chapter)
    parts = [{"title": title, "beats": [beat(still) for still in beats]} for title, beats in chapters]
    return {**vars(sheet), "chapters": parts}


def beat(still: Still) -> dict[str, str]:
    """Return what the template shows of a beat."""
    text = still.beat.text
    return {
        "picture": file_name(still),
        "number": " · ".join(filter(None, [str(still.number), still.beat.scene, still.beat.step])),
        "time": clock(still.seconds),
        "text": text,
        "alt": text or still.beat.step or still.beat.scene,
    }


def file_name(still: Still) -> str:
    """Return the name of a still's file."""
    return f"{still.number:03}.jpg"


def clock(seconds: float) -> str:
    """Return a time in the film.

    >>> clock(0), clock(75.9)
    ('0:00', '1:15')
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
