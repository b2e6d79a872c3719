"""Timeline: chapters, spoken paragraphs and JSON data."""

from tafelbild.narration import SILENT_TAKE, BeatSpan, Lexicon, Paragraph, Timeline, take_of, verbalize


def span(step: str, start: int, end: int, text: str = "", chapter: str = "") -> BeatSpan:
    take = take_of(Paragraph(f"Scene-{step}", verbalize(text, "de", Lexicon())), {"m": 3}, {}) if text else SILENT_TAKE
    return BeatSpan("Scene", step, start, end, take, chapter)


TIMELINE = Timeline("de", 25, 250, (
    span("", 10, 50, "Guten Tag.", "Anfang"),
    span("one", 50, 75),
    span("two", 75, 150, "Das ist 1.", "Anfang"),
    span("three", 150, 250, "Und das.", "Ende"),
))  # fmt: skip


def test_chapters_begin_with_their_first_beat_and_the_first_with_the_film() -> None:
    assert TIMELINE.chapters == (("Anfang", 0), ("Ende", 150))


def test_what_is_spoken_begins_with_its_beat() -> None:
    assert [(said.name, said.start) for said in TIMELINE.spoken_paragraphs] == [
        ("opening", 10 / 25),
        ("Scene-two", 3.0),
        ("Scene-three", 6.0),
    ]


def test_the_table_has_words_and_times() -> None:
    table = TIMELINE.to_dict()
    beat = table["beats"][2]
    assert [word["text"] for word in beat["words"]] == ["Das", "ist", "1."]
    assert beat["marks"] == {"m": beat["words"][1]["begin"]}
    assert (beat["start"], beat["end"], beat["voice"], beat["chapter"]) == (75, 150, "none", "Anfang")
    assert table["chapters"] == [{"title": "Anfang", "start": 0}, {"title": "Ende", "start": 150}]
