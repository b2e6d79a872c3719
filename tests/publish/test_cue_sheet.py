"""Table and edit list have the exact frames of the film, and no cell is run as a formula.

"a cue sheet (CSV and OpenTimelineIO) with exact frames" (issue 6)
"""

import csv
import io
import json
from dataclasses import replace
from typing import Any, Final

import opentimelineio
import pytest
from tests.publish.conftest import with_beats, with_lesson

from tafelbild.publish.cue_sheet import csv_field, cue_table, edit_list, insert_timings, timecode
from tafelbild.publish.edition import Edition

COMMANDS: Final = ("=", "+", "-", "@", "\t", "\r")  # starts of formulas, as listed by OWASP
CLIPS: Final = {"01-first-shape.mov": 178, "02-second-shape.mov": 302}


def parse_rows(text: str, delimiter: str = ";") -> list[list[str]]:
    """Return the rows of a CSV table."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def parse_timeline(text: str) -> Any:
    """Return the timeline of an OpenTimelineIO text."""
    return opentimelineio.adapters.read_from_string(text, "otio_json")


def clip_ranges(text: str) -> list[tuple[float, float, float]]:
    """Return first frame, end frame (exclusive) and frame rate of each clip."""
    timeline = parse_timeline(text)
    spans = [clip.range_in_parent() for clip in timeline.find_clips()]
    return [(span.start_time.value, span.end_time_exclusive().value, span.start_time.rate) for span in spans]


def marker_ranges(text: str) -> list[tuple[str, float, float]]:
    """Return each marker's name, and its first and end frame in the film."""
    timeline = parse_timeline(text)
    found = []
    for clip in timeline.find_clips():
        for marker in clip.markers:
            span = clip.transformed_time_range(marker.marked_range, timeline.tracks)
            found.append((marker.name, span.start_time.value, span.end_time_exclusive().value))
    return found


def test_the_table_is_what_german_excel_expects(edition: Edition) -> None:
    """A BOM, semicolons, line ends as in RFC 4180, every field in quotes."""
    text = cue_table(edition)
    assert text.startswith('\ufeff"Nr.";"Datei";"Stichwort im Skript";"Kapitel";"erster Frame";')
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == 3
    assert parse_rows(text)[1:] == [
        [
            *("1", "01-first-shape.png", "FirstShape", "Das Quadrat", "0", "177", "178", "25"),
            *("00:00:00:00", "00:00:07:03", "00:00:07:03", "Ist x < 0 & b > 1, dann ist es <0>."),
        ],
        [
            *("2", "02-second-shape.png", "SecondShape", "Der Kreis", "178", "479", "302", "25"),
            *("00:00:07:03", "00:00:19:05", "00:00:12:02", "Wir rechnen 5·0,2 + 2·0,1 + 4·0,25 und erhalten 2,2."),
        ],
    ]


def test_an_english_table_has_commas(edition: Edition) -> None:
    scripts = {**edition.lesson.scripts, "en": edition.lesson.scripts["de"]}
    text = cue_table(with_lesson(replace(edition, language="en"), scripts=scripts))
    assert parse_rows(text, ",")[0][:4] == ["no.", "file", "cue in the script", "chapter"]
    assert [len(row) for row in parse_rows(text, ",")] == [12, 12, 12]


def test_all_times_are_the_timelines(edition: Edition) -> None:
    """From the first frame of the first beat to the last of the last one, without a gap."""
    found = list(insert_timings(edition))
    beats = edition.timeline.beat_spans
    for insert in found:
        own = [beat for beat in beats if beat.scene == insert.scene.class_name]
        assert (insert.start, insert.end, insert.beat_spans) == (own[0].start, own[-1].end, tuple(own))
    assert sum(insert.frames for insert in found) == edition.timeline.frames


def test_speech_before_the_first_insert_does_not_belong_to_it(edition: Edition) -> None:
    """An opening of 178 frames: a gap before the first insert, which begins with its own first beat."""
    opened = with_beats(edition, lambda number, beat: beat if number else replace(beat, scene="Lecture"))
    assert [(scene.start, scene.end) for scene in opened.scenes] == [(0, 480)]
    assert [(insert.start, insert.end) for insert in insert_timings(opened)] == [(178, 480)]
    assert clip_ranges(edit_list(opened, {})) == [(178, 480, 25)]
    assert parse_rows(cue_table(opened))[1][4:7] == ["178", "479", "302"]


@pytest.mark.parametrize("start", [*COMMANDS, "\u200b=", "\ufeff@", "＝", "＋", "－", "＠", " =", "\n-", "\x00="])
def test_no_field_is_a_formula(start: str) -> None:
    assert csv_field(f"{start}cmd|'/c calc'!A1")[0] in "'c"


@pytest.mark.parametrize("text", ["x = 1", "2 + 2", "−2", "„Nein“ – doch", "'x'", 'a;b"c'])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    """A minus sign (U+2212) starts no formula."""
    assert csv_field(text) == text


def test_a_formula_in_a_lesson_stays_in_its_field(edition: Edition) -> None:
    evil = '=HYPERLINK("http://x";"y");\r\n"=1+1";@SUM(A1)'
    wicked = with_beats(edition, lambda _, beat: replace(beat, chapter=evil, take=replace(beat.take, text=evil)))
    found = parse_rows(cue_table(wicked))
    assert [len(row) for row in found] == [12, 12, 12]
    assert {row[3] for row in found[1:]} == {'\'=HYPERLINK("http://x";"y"); "=1+1";@SUM(A1)'}


def test_hostile_words_break_no_row(hostile: Edition) -> None:
    found = parse_rows(cue_table(hostile))
    assert [len(row) for row in found] == [12, 12, 12]
    assert [row[4:11] for row in found[1:]] == [
        ["0", "177", "178", "25", "00:00:00:00", "00:00:07:03", "00:00:07:03"],
        ["178", "479", "302", "25", "00:00:07:03", "00:00:19:05", "00:00:12:02"],
    ]
    assert not any(cell.startswith(COMMANDS) for row in found for cell in row)
    assert max(len(cell) for row in found for cell in row) <= 121


@pytest.mark.parametrize("rate", [24, 25, 30, 50, 60])
def test_a_timecode_is_read_back_as_its_frame(rate: int) -> None:
    """Read back by OpenTimelineIO."""
    for frame in (0, 1, rate - 1, rate, 59 * rate + 7, 3600 * rate + 61 * rate + 5):
        code = timecode(frame, rate)
        assert opentimelineio.opentime.from_timecode(code, rate).value == frame
        assert opentimelineio.opentime.to_timecode(opentimelineio.opentime.RationalTime(frame, rate), rate) == code


@pytest.mark.parametrize("clips", [{}, CLIPS], ids=["film", "clips"])
def test_the_edit_list_has_each_insert_and_each_beat_at_its_frames(edition: Edition, clips: dict[str, int]) -> None:
    """Read back by OpenTimelineIO: ranges equal the timeline exactly."""
    timeline = edition.timeline
    text = edit_list(with_clips(edition) if clips else edition, clips)
    assert clip_ranges(text) == [(scene.start, scene.end, timeline.frame_rate) for scene in edition.scenes]
    assert marker_ranges(text) == [(beat.step, beat.start, beat.end) for beat in timeline.beat_spans]
    assert parse_timeline(text).duration() == opentimelineio.opentime.RationalTime(timeline.frames, timeline.frame_rate)


def with_clips(edition: Edition) -> Edition:
    """Return an edition with paths of clips; the files are never opened."""
    return replace(edition, clips=dict.fromkeys(edition.drawings, edition.film))


@pytest.mark.parametrize("clips", [{}, CLIPS], ids=["film", "clips"])
def test_a_frame_that_is_shifted_is_found(edition: Edition, clips: dict[str, int]) -> None:
    text = edit_list(with_clips(edition) if clips else edition, clips)
    planted = text.replace('"value": 178.0', '"value": 179.0')
    assert planted != text
    assert clip_ranges(planted) != clip_ranges(text)
    assert marker_ranges(planted) != marker_ranges(text)


def test_it_names_the_media_beside_it(edition: Edition) -> None:
    """Relative paths, so that the folder can be moved; without clips, the film from the insert's frame on."""
    film, clips = parse_timeline(edit_list(edition, {})), parse_timeline(edit_list(with_clips(edition), CLIPS))
    found = [(clip.media_reference.target_url, clip.source_range.start_time.value) for clip in film.find_clips()]
    assert found == [(f"../{edition.film_name}", 0), (f"../{edition.film_name}", 178)]
    assert {clip.media_reference.available_range.duration.value for clip in film.find_clips()} == {480}
    found = [(clip.media_reference.target_url, clip.source_range.start_time.value) for clip in clips.find_clips()]
    assert found == [("01-first-shape.mov", 0), ("02-second-shape.mov", 0)]


def test_a_clip_that_is_shorter_than_in_the_film_leaves_a_gap(edition: Edition) -> None:
    """The film clears the stage before the next scene, the clip does not; later inserts stay at their frames."""
    text = edit_list(with_clips(edition), {**CLIPS, "01-first-shape.mov": 100})
    assert clip_ranges(text) == [(0, 100, 25), (178, 480, 25)]
    assert marker_ranges(text)[0] == ("draw-it", 0, 100)


def test_hostile_words_stay_words(hostile: Edition) -> None:
    text = edit_list(hostile, {})
    assert clip_ranges(text) == [(0, 178, 25), (178, 480, 25)]
    timeline = parse_timeline(text)
    assert timeline.name == " ".join(hostile.title.split())
    assert {clip.name for clip in timeline.find_clips()} == {"01-first-shape", "02-second-shape"}
    assert {clip.media_reference.target_url for clip in timeline.find_clips()} == {f"../{hostile.film_name}"}
    json.loads(text)


def test_table_and_edit_list_are_reproducible(edition: Edition) -> None:
    assert cue_table(edition) == cue_table(replace(edition))
    assert edit_list(edition, CLIPS) == edit_list(replace(edition), dict(reversed(CLIPS.items())))
