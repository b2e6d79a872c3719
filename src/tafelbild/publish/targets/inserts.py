"""Inserts: each scene without a background, for laying over a recording, and a cue sheet with its times."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import opentimelineio
from PIL import Image

from tafelbild.files import atomic_write, ensure_writable, write_bytes, write_text
from tafelbild.languages import ByLanguage
from tafelbild.publish.alpha_clips import check_clips, convert_to_webm, count_frames
from tafelbild.publish.cue_sheet import cue_table, edit_list, insert_timings
from tafelbild.publish.edition import Edition, FilmScene
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.targets.stills import PDF_IMAGE, TEMPLATE, add_svg_description, still_data
from tafelbild.publish.templating import write_pdf

RANK: Final = 20
INSERT_FOLDERS: Final = ByLanguage(__name__, de="einblendungen", en="inserts")
STILL_SUFFIXES: Final = ("png", "svg", "pdf")
WORDS: Final = ByLanguage(
    __name__,
    de={
        "stills": "Die Einblendungen als Standbilder ohne Hintergrund, in den Farben des Films: PNG für den "
        "Videoschnitt und OBS, SVG für PowerPoint und Keynote, PDF für LaTeX.",
        "clips": "MOV (ProRes 4444) sind bewegt, für Premiere Pro, DaVinci Resolve und Final Cut Pro; WebM (VP9) für "
        "OBS und Webseiten. Die MOV-Dateien sind groß: nicht hochladen.",
        "no clips": "Bewegte Einblendungen für den Videoschnitt macht „tafelbild publish“ mit „--inserts“.",
        "table": "Wann welche Einblendung kommt, als Tabelle für Excel oder LibreOffice: mit Stichwort, Frames "
        "und Timecode.",
        "list": "Dasselbe als Schnittliste (OpenTimelineIO), etwa für DaVinci Resolve ab 18.5: importieren, und alle "
        "Einblendungen liegen auf ihrem Frame.",
        "count": "Einblendungen: Standbilder",
        "each": "je {}",
        "clear": "Einblendungen: PNG mit durchsichtigem Grund",
        "pixels": "Einblendungen: Pixelbilder in SVG und PDF",
        "rows": "Einblendungen: Zeilen der Tabelle",
        "times": "Einblendungen: Anfang und Ende in der Schnittliste, in Frames",
    },
    en={
        "stills": "The inserts as stills without a background, in the film's colours: PNG for video editors and OBS, "
        "SVG for PowerPoint and Keynote, PDF for LaTeX.",
        "clips": "MOV (ProRes 4444) move, for Premiere Pro, DaVinci Resolve and Final Cut Pro; WebM (VP9) for OBS and "
        "web pages. The MOV files are large: do not upload them.",
        "no clips": "Moving inserts for a video editor are made by “tafelbild publish” with “--inserts”.",
        "table": "When each insert comes, as a table for Excel or LibreOffice: cue, frames and timecode.",
        "list": "The same as an edit list (OpenTimelineIO), for example for DaVinci Resolve from 18.5 on: import it, "
        "and every insert is at its frame.",
        "count": "Inserts: stills",
        "each": "{} of each",
        "clear": "Inserts: PNG with a clear ground",
        "pixels": "Inserts: pictures of pixels in SVG and PDF",
        "rows": "Inserts: rows of the table",
        "times": "Inserts: beginning and end in the edit list, in frames",
    },
)


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write stills and clips of all scenes, and the scenes' times as a table and as an edit list; yield the paths."""
    name = INSERT_FOLDERS[edition.language]
    subfolder = ensure_writable(folder / name)
    for scene in edition.scenes:
        yield from write_stills(edition, scene, subfolder)
        yield from write_clips(edition, scene, subfolder)
    yield write_text(subfolder / f"{name}.csv", cue_table(edition))
    yield write_text(subfolder / f"{name}.otio", edit_list(edition, clip_frames(edition)))


def steps(edition: Edition) -> int:
    """Return the number of files that ``make`` writes: three stills and two clips per scene, table and edit list."""
    return 2 + 3 * len(edition.drawings) + 2 * len(edition.clips)


def write_stills(edition: Edition, scene: FilmScene, subfolder: Path) -> Iterator[Path]:
    """Write the last picture of a scene as PNG, SVG and PDF, and yield the paths; nothing without a drawing."""
    if drawing := edition.drawings.get(scene.class_name):
        target = subfolder / f"{scene.name}.png"
        yield write_bytes(target, drawing.png)
        yield write_text(target.with_suffix(".svg"), add_svg_description(drawing.svg, scene, edition.language))
        words = still_data(edition, scene)
        yield write_pdf(TEMPLATE, words, target.with_suffix(".pdf"), {"drawing.svg": drawing.svg})


def write_clips(edition: Edition, scene: FilmScene, subfolder: Path) -> Iterator[Path]:
    """Write the transparent clip of a scene as MOV and WebM, and yield the paths; nothing without a clip."""
    if clip := edition.clips.get(scene.class_name):
        yield link_or_copy(clip, subfolder / f"{scene.name}.mov")
        yield convert_to_webm(clip, subfolder / f"{scene.name}.webm")


def link_or_copy(source: Path, target: Path) -> Path:
    """Hard-link a large file to ``target``, or copy it where links are impossible; return ``target``.

    Afterwards both paths may be the same file on disk, so neither may be modified.
    """
    with atomic_write(target) as temporary:
        temporary.unlink()  # a link needs a name that is free
        try:
            temporary.hardlink_to(source.resolve())
        except OSError:  # another disk, or a file system without hard links
            shutil.copyfile(source, temporary)
    return target


def clip_frames(edition: Edition) -> dict[str, int]:
    """Return the number of frames of each transparent clip, keyed by the name of the clip's MOV file."""
    own = {scene: count_frames(clip, edition.frame_rate) for scene, clip in edition.clips.items()}
    return {f"{scene.name}.mov": own[scene.class_name] for scene in edition.scenes if scene.class_name in own}


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check the stills, the transparent clips, the table of inserts and the edit list; yield the results."""
    subfolder = folder / INSERT_FOLDERS[edition.language]
    yield from check_stills(edition, subfolder)
    own = clip_frames(edition)
    for insert in insert_timings(edition):
        if frames := own.get(insert.file):
            clip = subfolder / insert.file
            yield from check_clips(clip, clip.with_suffix(".webm"), edition, (frames, insert.frames))
    yield from check_cue_sheet(edition, subfolder)


def check_stills(edition: Edition, subfolder: Path) -> Iterator[Check]:
    """Check that all stills exist, PNGs are transparent, SVGs and PDFs have no raster images; yield the results."""
    words, wanted = WORDS[edition.language], sum(scene.class_name in edition.drawings for scene in edition.scenes)
    files = {kind: sorted(subfolder.glob(f"*.{kind}")) for kind in STILL_SUFFIXES}
    found = ", ".join(f"{len(made)} {kind.upper()}" for kind, made in files.items())
    holds = all(len(made) == wanted for made in files.values())
    yield Check.of(words["count"], found, words["each"].format(wanted), holds=holds)
    clear = sum(has_transparency(picture) for picture in files["png"])
    yield Check.equal(words["clear"], clear, wanted)
    raster = sum(len(PDF_IMAGE.findall(page.read_bytes())) for page in files["pdf"])
    raster += sum(len(re.findall("<image", drawing.read_text("utf-8"))) for drawing in files["svg"])
    yield Check.equal(words["pixels"], raster, 0)


def has_transparency(picture: Path) -> bool:
    """Return whether a picture has at least one fully transparent pixel."""
    with Image.open(picture) as image:
        return image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 0


def check_cue_sheet(edition: Edition, subfolder: Path) -> Iterator[Check]:
    """Check the number of rows of the table, and the frames of each clip in the edit list; yield the results."""
    words, name = WORDS[edition.language], INSERT_FOLDERS[edition.language]
    wanted, own = list(insert_timings(edition)), clip_frames(edition)
    rows = len((subfolder / f"{name}.csv").read_text("utf-8").splitlines()) - 1
    yield Check.equal(words["rows"], rows, len(wanted))
    found = [f"{start}–{end}" for start, end in clip_ranges(subfolder / f"{name}.otio")]
    limit = [f"{each.start}–{each.start + min(each.frames, own.get(each.file, each.frames))}" for each in wanted]
    yield Check.of(words["times"], ", ".join(found), ", ".join(limit), holds=found == limit)


def clip_ranges(file: Path) -> Iterator[tuple[int, int]]:
    """Yield for each clip of an edit list its place in the film: (first frame, frame after the last one)."""
    timeline = opentimelineio.adapters.read_from_file(str(file))  # clips are freed with their timeline
    for clip in timeline.find_clips():
        span = clip.range_in_parent()
        yield round(span.start_time.value), round(span.end_time_exclusive().value)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield which programs the stills, the clips, the table and the edit list are for."""
    words, name = WORDS[edition.language], INSERT_FOLDERS[edition.language]
    moving = words["clips"] if edition.clips else words["no clips"]
    yield FileUse(name, " ".join([words["stills"], moving] if edition.drawings else [moving]))
    yield FileUse(f"{name}/{name}.csv", words["table"])
    yield FileUse(f"{name}/{name}.otio", words["list"])
