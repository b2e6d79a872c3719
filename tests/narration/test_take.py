"""Takes: times of marks, pauses and estimated durations."""

from hypothesis import given
from hypothesis import strategies as st

from tafelbild.narration import SILENT_TAKE, Lexicon, Paragraph, TimedNarration, estimate_seconds, take_of, verbalize


def paragraph(text: str) -> Paragraph:
    return Paragraph("NeuronZoom-name-the-inputs", verbalize(text, "de", Lexicon()))


def test_a_mark_comes_when_the_words_before_it_are_said() -> None:
    text = "Die nennen wir links, oben und rechts."
    take = take_of(paragraph(text), {"right": 31, "left": 15, "up": 22}, {})
    assert take.seconds == estimate_seconds(text, "de")
    assert list(take.marks) == ["left", "up", "right"]
    assert take.marks["left"] == estimate_seconds("Die nennen wir", "de")
    assert take.marks["left"] < take.marks["up"] < take.marks["right"] < take.seconds


def test_a_narration_determines_the_times() -> None:
    """Offsets within a unit are interpolated by letters."""
    said = paragraph("Das sind zwei")
    narration = TimedNarration(3.0, ((0.5, 1.0), (1.25, 1.5), (2.0, 3.0)), "nanotts")
    take = take_of(said, {"at": 4, "within": 11, "space": 3, "end": 13}, {said.name: narration})
    assert take.marks == {"space": 1.25, "at": 1.25, "within": 2.5, "end": 3.0}
    assert (take.seconds, take.narration.voice) == (3.0, "nanotts")


def test_another_paragraphs_narration_is_not_used() -> None:
    said = paragraph("Das")
    assert take_of(said, {}, {"NeuronZoom-zoom-in": TimedNarration(9.0, ((0, 9),))}).seconds < 1


def test_silence_takes_no_time() -> None:
    assert (SILENT_TAKE.text, SILENT_TAKE.seconds, SILENT_TAKE.marks) == ("", 0.0, {})


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=5))
def test_times_of_marks_never_decrease(text: str, offsets: list[int]) -> None:
    marks = {f"m{place}": min(offset, len(text)) for place, offset in enumerate(offsets)}
    take = take_of(paragraph(text), marks, {})
    times = [take.marks[name] for name in sorted(marks, key=lambda name: marks[name])]
    assert times == sorted(times)
    assert all(0 <= time <= take.seconds for time in times)


def test_a_pause_comes_before_the_word_that_waits_and_moves_all_that_follows() -> None:
    text = "Das ist links. Das ist rechts."
    take = take_of(paragraph(text), {"left": 8, "again": 15, "right": 23}, {})
    paused = take.with_pause("again", 2.0)
    assert paused.marks["left"] == take.marks["left"]
    assert paused.marks["again"] == take.marks["again"] + 2.0
    assert paused.marks["right"] == take.marks["right"] + 2.0
    assert paused.seconds == take.seconds + 2.0
    (pause,) = paused.narration.pauses
    assert take.end_of("left") < pause.at < take.marks["again"], "the sound is cut in silence"
    again = paused.with_pause("right", 1.0)
    assert [p.seconds for p in again.narration.pauses] == [2.0, 1.0]
    assert again.narration.pauses[1].at < take.marks["right"], "times of the sound file, without the pauses before"
    assert again.seconds == take.seconds + 3.0


def test_a_formula_has_been_said_when_its_last_sign_has() -> None:
    take = take_of(paragraph("Kurz: x₁·w₁₂ + b = 3. Gut."), {"short": 6}, {})
    assert take.end_of("short") == take.narration.times[-2][1]
