"""WebVTT, SubRip and chapter lists, parsed by independent readers: webvtt-py and srt."""

import re
from html import unescape
from itertools import pairwise

import pytest
import srt
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.captions import (
    Cue,
    chapter_outline,
    subrip_captions,
    webvtt_captions,
    webvtt_chapters,
    webvtt_descriptions,
    webvtt_words,
)

HOSTILE = (
    "Ein Titel\n\nNOTE x\n\nSTYLE\n::cue { color: red }\n\n00:00:00.000 --> 00:00:09.000\nfalsch\n",
    "STYLE",
    "a --> b",
    "<v Eve>&amp; 0 < 1</v>\u2028\u2029\x85neu",
    "WEBVTT\r\r1",
)
CUE = Cue(
    25,
    75,
    ("Ist x < 0 & b > 1,", "dann <0>."),
    (("Ist", 1.0), ("x", 1.2), ("<", 1.2), ("0", 1.5), ("&", 1.6), ("b", 3.0)),
)


def test_webvtt_escapes_what_would_be_a_tag() -> None:
    assert webvtt_captions([CUE], 25, "de") == (
        "WEBVTT captions, de\n\n00:00:01.000 --> 00:00:03.000\nIst x &lt; 0 &amp; b &gt; 1,\ndann &lt;0&gt;.\n"
    )


def test_the_words_have_the_times_at_which_they_are_said() -> None:
    """No time stamp at the start of a caption, and none repeated."""
    assert webvtt_words([CUE], 25, "de") == (
        "WEBVTT captions, de\n\n"
        "00:00:01.000 --> 00:00:03.000\n"
        "Ist <00:00:01.200>x &lt; <00:00:01.500>0 <00:00:01.600>&amp; b &gt; 1,\ndann &lt;0&gt;.\n"
    )


def test_subrip_is_as_it_is_spoken() -> None:
    assert subrip_captions([CUE, Cue(80, 90_001, ("", "a --> b\n\n2"))], 25) == (
        "1\n00:00:01,000 --> 00:00:03,000\nIst x < 0 & b > 1,\ndann <0>.\n\n2\n00:00:03,200 --> 01:00:00,040\na → b 2\n"
    )


def test_no_title_breaks_the_chapters() -> None:
    text = webvtt_chapters([(title, 100 * place) for place, title in enumerate(HOSTILE)], 700, 30, "de")
    read = webvtt.from_string(text)
    assert len(text.split("\n\n")) == 1 + len(HOSTILE)
    assert [caption.start for caption in read.captions] == [
        "00:00:00.000", "00:00:03.333", "00:00:06.667", "00:00:10.000", "00:00:13.333"
    ]  # fmt: skip
    assert read.captions[-1].end == "00:00:23.333"
    assert text.count("-->") == len(HOSTILE)
    assert not read.styles


def test_chapters_and_descriptions_never_stand_in_one_anothers_time() -> None:
    """Two starts on the same frame, one without a title, one after the end."""
    starts = [("A", 0), ("B", 10), ("C", 10), (" \n", 11), ("D", 90)]
    assert times(webvtt_chapters(starts, 50, 25, "de")) == [(0, 400), (400, 440), (440, 1960), (1960, 2000)]
    assert times(webvtt_descriptions([("A", 0, 50), ("B", 25, 25)], 25, "de")) == [(0, 1000), (1000, 1040)]


def test_the_outline_starts_at_nought_and_has_one_line_a_chapter() -> None:
    assert chapter_outline([("Einstieg", 40), (HOSTILE[1], 1600), (" ", 1700)], 25) == "00:00 Einstieg\n01:04 STYLE\n"
    assert chapter_outline([("A", 0), ("B\n\nC", 25 * 3661)], 25) == "0:00:00 A\n1:01:01 B C\n"
    assert chapter_outline([], 25) == ""


LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(HOSTILE), max_size=3)


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=4), st.sampled_from([24, 25, 30, 60]), st.lists(st.floats(0, 9), max_size=4))
def test_whatever_the_text_there_are_as_many_captions_as_before(
    texts: list[list[str]], frame_rate: int, seconds: list[float]
) -> None:
    """Quoted from the specification: "Each WebVTT timestamp tag must represent a time greater than its predecessor"."""
    cues = [
        Cue(2 * place, 2 * place + 1, tuple(lines), tuple(zip(lines, seconds, strict=False)))
        for place, lines in enumerate(texts)
        if "".join(lines).strip()
    ]
    for text in (webvtt_captions(cues, frame_rate, "de"), webvtt_words(cues, frame_rate, "de")):
        assert len(times(text)) == len(cues)
        assert all(a < b <= c < d for (a, b), (c, d) in pairwise(times(text)))
        assert text.count("\n\n") == len(cues)
    assert times(webvtt_words(cues, frame_rate, "de")) == [
        (start.total_seconds() * 1000, end.total_seconds() * 1000)
        for start, end in ((item.start, item.end) for item in srt.parse(subrip_captions(cues, frame_rate)))
    ]
    for block in webvtt_words(cues, frame_rate, "de").split("\n\n")[1:]:
        start, end = block.splitlines()[0].split(" --> ")
        stamps = [milliseconds(stamp) for stamp in (start, *re.findall("<(.*?)>", block), end)]
        assert all(a < b for a, b in pairwise(stamps))


@pytest.mark.parametrize("text", ["Ist x < 0 & b > 1, dann <0>.", "y₂ = ReLU(3,2)", "&lt; bleibt &lt;", "42", "NOTE"])
def test_others_read_what_was_written(text: str) -> None:
    cues = [Cue(0, 30, (text, "Zeile zwei")), Cue(32, 60, (text,))]
    read = webvtt.from_string(webvtt_captions(cues, 30, "de")).captions
    assert [unescape(caption.raw_text) for caption in read] == [f"{text}\nZeile zwei", text]
    assert [(caption.start, caption.end) for caption in read] == [
        ("00:00:00.000", "00:00:01.000"),
        ("00:00:01.067", "00:00:02.000"),
    ]
    assert [item.content for item in srt.parse(subrip_captions(cues, 30))] == [f"{text}\nZeile zwei", text]


def times(text: str) -> list[tuple[int, int]]:
    """Return begin and end of each caption in milliseconds, as parsed by webvtt-py."""
    return [(milliseconds(caption.start), milliseconds(caption.end)) for caption in webvtt.from_string(text).captions]


def milliseconds(stamp: str) -> int:
    hours, minutes, seconds = stamp.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)
