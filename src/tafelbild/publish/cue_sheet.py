"""Cue sheet: the frames of the film at which each insert begins and ends, as CSV and as an OpenTimelineIO edit list."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from opentimelineio.adapters import write_to_string
from opentimelineio.opentime import RationalTime, TimeRange
from opentimelineio.schema import Clip, ExternalReference, Gap, Marker, Timeline, Track

from tafelbild.languages import ByLanguage
from tafelbild.narration import BeatSpan
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition, FilmScene

MAX_TEXT_CHARS: Final = 120  # of a field of the table, and of a marker's comment
BOM: Final = "\ufeff"  # without it Excel reads a legacy encoding
TRACK_NAMES: Final = ByLanguage(__name__, de="Einblendungen", en="Inserts")
DELIMITERS: Final = ByLanguage(__name__, de=";", en=",")  # as Excel expects: not the decimal mark
# start of a text that spreadsheets run as a formula
FORMULA_START: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+@＝＋－＠-]")
TABLE_HEADS: Final = ByLanguage(__name__,
    de=(
        "Nr.", "Datei", "Stichwort im Skript", "Kapitel", "erster Frame", "letzter Frame", "Frames",
        "Frames pro Sekunde", "TC In", "TC Out", "Dauer", "erste Worte",
    ),
    en=(
        "no.", "file", "cue in the script", "chapter", "first frame", "last frame", "frames", "frames per second",
        "TC in", "TC out", "duration", "first words",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class InsertTiming:
    """The span of an insert in the film, from frame ``start`` to ``end`` (exclusive), and the beats of the insert.

    ``file``: file name of the insert's clip or, if it has no clip, of its picture; "" if it has neither. Speech before
    the first insert belongs to no insert.
    """

    scene: FilmScene
    start: int
    end: int
    beat_spans: tuple[BeatSpan, ...]
    file: str

    @property
    def frames(self) -> int:
        """Length of the insert in frames."""
        return self.end - self.start


def insert_timings(edition: Edition) -> Iterator[InsertTiming]:
    """Yield for each insert of the film, in order, the span of its frames, its beats and the name of its file."""
    kinds = dict.fromkeys(edition.drawings, "png") | dict.fromkeys(edition.clips, "mov")
    for scene in edition.scenes:
        played = [beat for beat in edition.timeline.beat_spans if scene.start <= beat.start < scene.end]
        own = tuple(beat for beat in played if beat.scene == scene.class_name)
        file = f"{scene.name}.{kinds[scene.class_name]}" if scene.class_name in kinds else ""
        yield InsertTiming(scene, own[0].start, scene.end, own, file)


def cue_table(edition: Edition) -> str:
    """Return the inserts as a CSV table for spreadsheets; no spreadsheet takes its texts for formulas.

    Times are frames and timecodes (HH:MM:SS:FF). The timecode "out" is that of the frame after the insert's last.
    """
    text = io.StringIO()
    rows = csv.writer(text, delimiter=DELIMITERS[edition.language], quoting=csv.QUOTE_ALL)
    rows.writerow(TABLE_HEADS[edition.language])
    rows.writerows(map(csv_field, table_row(insert, edition.frame_rate)) for insert in insert_timings(edition))
    return BOM + text.getvalue()


def table_row(insert: InsertTiming, rate: int) -> tuple[object, ...]:
    """Return the values of an insert for the CSV table, in the order of TABLE_HEADS; ``rate``: frames a second."""
    scene, start, end = insert.scene, insert.start, insert.end
    frames = (start, end - 1, insert.frames, rate)
    codes = (timecode(time, rate) for time in (start, end, insert.frames))
    first_words = next((beat.text for beat in insert.beat_spans if beat.text), "")
    return (scene.number, insert.file, scene.class_name, scene.title, *frames, *codes, first_words)


def csv_field(value: object) -> str:
    """Return a value as one line, cut to MAX_TEXT_CHARS. A text that a spreadsheet takes for a formula begins with '.

    >>> csv_field("=1+1"), csv_field(" @SUM(A1)"), csv_field("x = 1"), csv_field(7)
    ("'=1+1", "'@SUM(A1)", 'x = 1', '7')
    """
    text = single_line(str(value), MAX_TEXT_CHARS)
    return f"'{text}" if FORMULA_START.match(text) else text


def timecode(frame: int, rate: int) -> str:
    """Return a frame number as a timecode HH:MM:SS:FF; ``rate``: frames a second.

    >>> timecode(0, 25), timecode(25 * 3661 + 24, 25)
    ('00:00:00:00', '01:01:01:24')
    """
    seconds, rest = divmod(frame, rate)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{rest:02}"


def edit_list(edition: Edition, clips: dict[str, int]) -> str:
    """Return an OpenTimelineIO edit list as JSON: each insert at its frame of the film, with a marker for each beat.

    ``clips``: number of frames of each clip by file name. An insert without a clip is taken from the film itself.
    """
    timeline = Timeline(single_line(edition.title), global_start_time=RationalTime(0, edition.frame_rate))
    timeline.metadata["tafelbild"] = {"credit": attribution(edition), "language": edition.language}
    track = Track(TRACK_NAMES[edition.language], kind="Video")
    track.extend(list(track_items(edition, clips)))
    timeline.tracks.append(track)
    return f"{write_to_string(timeline, 'otio_json')}\n"


def track_items(edition: Edition, clips: dict[str, int]) -> Iterator[Any]:
    """Yield OpenTimelineIO clips for the inserts, and gaps between these; ``clips``: number of frames by file name."""
    position = 0
    for insert in insert_timings(edition):
        if insert.start > position:
            yield Gap(duration=RationalTime(insert.start - position, edition.frame_rate))
        clip = otio_clip(insert, edition, clips)
        yield clip
        position = insert.start + round(clip.source_range.duration.value)


def otio_clip(insert: InsertTiming, edition: Edition, clips: dict[str, int]) -> Any:  # noqa: ANN401  (OpenTimelineIO is untyped)
    """Return an insert as an OpenTimelineIO clip that shows the insert's file or, without one, the film.

    ``clips``: number of frames of each file, by name. An insert longer than its file is cut to the file's length.
    """
    rate, clip_frames = edition.frame_rate, clips.get(insert.file)
    if clip_frames is None:
        url, available, first, frames = f"../{edition.film_name}", edition.timeline.frames, insert.start, insert.frames
    else:
        url, available, first, frames = insert.file, clip_frames, 0, min(insert.frames, clip_frames)
    media = ExternalReference(url, available_range=time_range(0, available, rate))
    clip = Clip(insert.scene.name, media, time_range(first, first + frames, rate))
    clip.metadata["tafelbild"] = {"scene": insert.scene.class_name, "chapter": single_line(insert.scene.title)}
    clip.markers.extend(beat_markers(insert, first, first + frames, rate))
    return clip


def beat_markers(insert: InsertTiming, first: int, end: int, rate: int) -> Iterator[Any]:
    """Yield an OpenTimelineIO marker for each beat of an insert, with the name and the text of the beat.

    Markers are at frames of the file that shows the insert: from its frame ``first`` to ``end`` (exclusive).
    """
    for beat in insert.beat_spans:
        start, after = (min(first + frame - insert.start, end) for frame in (beat.start, beat.end))
        yield Marker(beat.step, time_range(start, after, rate), comment=single_line(beat.text, MAX_TEXT_CHARS))


def time_range(start: int, end: int, rate: int) -> Any:  # noqa: ANN401  (OpenTimelineIO is untyped)
    """Return the frames from ``start`` to ``end`` (exclusive) as an OpenTimelineIO range; ``rate``: frames a second."""
    return TimeRange(RationalTime(start, rate), RationalTime(end - start, rate))
