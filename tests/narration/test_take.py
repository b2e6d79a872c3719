"""A beat and when its moments come."""

from hypothesis import given
from hypothesis import strategies as st

from tafelbild.lesson import Beat
from tafelbild.narration import SILENCE, seconds, take_of


def test_a_moment_comes_when_the_words_before_it_are_said() -> None:
    text = "Wir nennen sie x₁, x₂ und x₃."
    take = take_of(Beat("name-the-inputs", (), text, {"x_3": 26, "x_1": 15, "x_2": 19}, 1), "de")
    assert take.seconds == seconds(text, "de")
    assert list(take.marks) == ["x_1", "x_2", "x_3"]
    assert 0.8 < take.marks["x_1"] < take.marks["x_2"] < take.marks["x_3"] < take.seconds


def test_silence_takes_no_time() -> None:
    assert (SILENCE.text, SILENCE.seconds, SILENCE.marks) == ("", 0.0, {})


@given(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=5))
def test_moments_never_run_backwards(text: str, offsets: list[int]) -> None:
    marks = {f"m{place}": min(offset, len(text)) for place, offset in enumerate(offsets)}
    take = take_of(Beat("a", (), text, marks, 1), "en")
    times = [take.marks[name] for name in sorted(marks, key=lambda name: marks[name])]
    assert times == sorted(times)
    assert all(0 <= moment <= take.seconds for moment in times)
