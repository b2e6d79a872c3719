"""The authorities: WCAG 2.2, success criterion 2.3.1 with "general flash and red flash thresholds"; IRIS."""

import tracemalloc
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.audit.iris import iris_fails

from tafelbild.audit.colour import from_linear, parse_hex
from tafelbild.audit.flash_detection import FlashSpan, find_flashes

Picture = NDArray[np.uint8]
LIGHT = settings(max_examples=40, derandomize=True, deadline=None, database=None)
RATE = 30
HEIGHT, WIDTH = 90, 160
FIELD_DOWN, FIELD_ACROSS = 30, 40  # 10 degrees


def grey(luminance: float) -> Picture:
    return full(round(float(from_linear(luminance)) * 255))


def full(colour: int | str) -> Picture:
    levels = (
        colour if isinstance(colour, int) else np.array([round(255 * level) for level in parse_hex(colour)], np.uint8)
    )
    return np.full((HEIGHT, WIDTH, 3), levels, np.uint8)


BLACK, WHITE = grey(0), grey(1)


def square(hertz: float, one: Picture = BLACK, other: Picture = WHITE, seconds: float = 3) -> list[Picture]:
    """Return a film that shows ``one`` and ``other`` in turn, ``hertz`` times a second."""
    return [(one, other)[int(2 * hertz * k / RATE + 1e-9) % 2] for k in range(round(seconds * RATE))]


def wave(hertz: float, seconds: float = 3) -> list[Picture]:
    return [grey(0.5 - 0.5 * np.cos(2 * np.pi * hertz * k / RATE)) for k in range(round(seconds * RATE))]


def part(place: tuple[slice, slice], inside: Picture = WHITE, outside: Picture = BLACK) -> Picture:
    picture = outside.copy()
    picture[place] = inside[place]
    return picture


def stripes(width: int, hertz: float) -> list[Picture]:
    """Return stripes that move sideways so that every point is lit ``hertz`` times a second."""
    columns = np.arange(WIDTH)
    lit = [(columns - 2 * width * hertz * k / RATE) % (2 * width) < width for k in range(2 * RATE)]
    return [np.where(row[:, None], WHITE, BLACK).astype(np.uint8) for row in lit]


def dots(count: int) -> list[Picture]:
    """Return bright dots of 3 × 3 pixels that cross the picture twice a second."""
    film = [BLACK.copy() for _ in range(2 * RATE)]
    for k, picture in enumerate(film):
        for dot in range(count):
            x, y = int(2 * WIDTH * k / RATE + 5 * dot) % WIDTH, HEIGHT * (dot + 1) // (count + 1)
            picture[y : y + 3, x : x + 3] = 255
    return film


def timed(film: Iterable[Picture], rate: float = RATE) -> list[tuple[float, Picture]]:
    return [(k / rate, picture) for k, picture in enumerate(film)]


def verdict(film: Iterable[Picture]) -> tuple[FlashSpan, ...]:
    return find_flashes(timed(film))


def kinds(film: Iterable[Picture]) -> set[str]:
    return {found.kind for found in verdict(film)}


def test_five_flashes_a_second_fail() -> None:
    (found,) = verdict(square(5))
    assert (found.kind, found.count) == ("general", 5)
    assert found.start == pytest.approx(0.1)
    assert found.end == pytest.approx(2.9)


def test_one_flash_a_second_passes() -> None:
    assert verdict(square(1)) == ()


@pytest.mark.parametrize("rate", [24, 25, 30, 50, 60])
def test_three_flashes_a_second_pass_for_ever(rate: int) -> None:
    """WCAG: "no more than three general flashes within any one-second period". 1/24 and its like round badly."""
    film = [(BLACK, WHITE)[6 * k // rate % 2] for k in range(5 * rate)]
    assert find_flashes(timed(film, rate)) == ()


def test_three_flashes_pass_and_four_fail() -> None:
    assert verdict([BLACK, *square(3, seconds=1), *[BLACK] * RATE]) == ()
    (found,) = verdict([BLACK, *square(4, seconds=1), *[BLACK] * RATE])
    assert found.count == 4


def test_four_flashes_pass_in_more_than_a_second() -> None:
    assert verdict([BLACK, *square(2.5, seconds=1.6), *[BLACK] * RATE]) == ()


def test_half_a_flash_more_than_three_is_more_than_three() -> None:
    """As for IRIS (maximum of 6 transitions): three flashes and then light that stays on."""
    assert verdict([BLACK, *square(3.5, seconds=1), *[WHITE] * RATE])[0].count == 4


def test_whatever_comes_first_light_or_dark() -> None:
    assert len(verdict(square(5, WHITE, BLACK))) == 1
    assert verdict(square(3, WHITE, BLACK)) == ()


@pytest.mark.parametrize(
    ("low", "high", "fails"), [(0.85, 1, False), (0.75, 1, True), (0.4, 0.45, False), (0, 0.12, True)]
)
def test_only_ten_per_cent_from_below_eighty_are_flashes(low: float, high: float, fails: bool) -> None:
    """WCAG: "10% or more of the maximum relative luminance", "the darker image is below 0.80"."""
    assert bool(verdict(square(5, grey(low), grey(high)))) == fails


def test_flashing_without_edges_fails_too() -> None:
    """WCAG: transitions lie "between adjacent peaks and valleys": many small steps are one change."""
    assert kinds(wave(5)) == {"general"}


def test_steps_the_same_way_are_one_transition() -> None:
    stairs = [grey(0.15 * (k // 2)) for k in range(13)]
    assert verdict([*stairs, *stairs[::-1]] * 2) == ()


def test_slow_fades_pass() -> None:
    assert verdict(wave(1 / 4, seconds=8)) == ()
    assert verdict(wave(2)) == ()


def test_a_small_jitter_on_the_way_is_no_flash() -> None:
    """Changes of less than 10 % turn nothing around."""
    rng = np.random.default_rng(1)
    assert verdict([grey(level) for level in np.linspace(0, 0.9, 90) + rng.uniform(0, 0.09, 90)]) == ()


def test_a_quarter_of_the_field_passes_and_more_fails() -> None:
    """WCAG: "no more than [...] 25% of any 10 degree visual field on the screen"; wherever that field may lie."""
    quarter, more = np.s_[37:52, 61:81], np.s_[37:52, 61:82]
    assert (15 * 20) / (FIELD_DOWN * FIELD_ACROSS) == 0.25
    assert verdict(square(5, other=part(quarter))) == ()
    assert kinds(square(5, other=part(more))) == {"general"}


def test_the_combined_area_counts() -> None:
    """WCAG: "the combined area of flashes occurring concurrently": four patches of a tenth of the field each."""
    lit = BLACK.copy()
    for y, x in ((0, 0), (0, 28), (20, 0), (20, 28)):
        lit[y : y + 10, x : x + 12] = 255
    assert kinds(square(5, other=lit)) == {"general"}


def test_far_apart_patches_do_not_add_up() -> None:
    lit = BLACK.copy()
    for y, x in ((0, 0), (0, 140), (75, 0), (75, 140), (35, 70)):
        lit[y : y + 12, x : x + 20] = 255
    assert verdict(square(5, other=lit)) == ()


def test_a_dark_saturated_red_fails_as_red_alone() -> None:
    """A red of 3 % luminance against black: no general flash; R/(R+G+B) = 1, (R-G-B) · 320 = 38."""
    assert kinds(square(5, other=full("#610000"))) == {"red"}
    assert verdict(square(3, other=full("#610000"))) == ()


def test_red_and_a_grey_of_its_luminance_fail_as_red() -> None:
    assert kinds(square(5, full("#FF0000"), grey(0.2126))) == {"red"}


def test_a_brown_is_no_saturated_red() -> None:
    """R/(R+G+B) = 0.75, though (R-G-B) · 320 = 32."""
    brown = tuple(round(255 * float(from_linear(level))) for level in (0.15, 0.05, 0))
    assert verdict(square(5, other=np.full_like(BLACK, brown))) == ()


def test_bright_red_fails_as_both() -> None:
    assert kinds(square(5, other=full("#FF0000"))) == {"general", "red"}


def test_moving_dots_pass() -> None:
    assert verdict(dots(5)) == ()


@pytest.mark.parametrize("width", [4, 10, 40, 80])
def test_moving_stripes_fail_where_every_point_flashes(width: int) -> None:
    """WCAG plots luminance against time and excepts only fine patterns (0.1 degrees): moving stripes are flashes."""
    assert kinds(stripes(width, 5)) == {"general"}
    assert verdict(stripes(width, 2)) == ()


def test_flashes_that_take_turns_within_a_field_add_up() -> None:
    """Left, right, left, right: each half of the field flashes 2.5 times a second, the field five times."""
    left, right = part(np.s_[:30, :20]), part(np.s_[:30, 20:40])
    assert kinds([(left, BLACK, right, BLACK)[k // 3 % 4] for k in range(60)]) == {"general"}
    assert verdict([(left, BLACK, BLACK, BLACK)[k // 3 % 4] for k in range(60)]) == ()
    three_and_a_half = (BLACK, left, BLACK, right, BLACK, left, BLACK, right)
    assert [found.count for found in verdict(three_and_a_half[k // 3] for k in range(24))] == [4]
    assert verdict(three_and_a_half[k // 3] for k in range(21)) == ()


def test_bouts_are_told_apart() -> None:
    calm = [BLACK] * 2 * RATE
    one, two = verdict([*calm, *square(5, seconds=2), *calm, *square(10, other=part(np.s_[:30, :40]), seconds=1)])
    assert (one.count, two.count) == (5, 10)
    assert 2 <= one.start < one.end <= 4
    assert 6 <= two.start < two.end <= 7


def sparse(film: Sequence[tuple[float, Picture]]) -> list[tuple[float, Picture]]:
    """Return the film without the frames that repeat the one before."""
    kept = [new for old, new in pairwise(film) if not np.array_equal(old[1], new[1])]
    return [film[0], *kept]


@LIGHT
@given(st.lists(st.tuples(st.sampled_from((0.0, 0.07, 0.3, 0.6, 0.95)), st.integers(1, 12)), min_size=1, max_size=25))
def test_frames_that_repeat_need_not_be_handed_over(segments: list[tuple[float, int]]) -> None:
    film = timed(grey(level)[:9, :16] for level, length in segments for _ in range(length))
    assert find_flashes(sparse(film)) == find_flashes(film)


@pytest.mark.parametrize("hertz", [1, 2.5, 4, 5])
def test_irregular_times_give_the_same_verdict(hertz: float) -> None:
    rng = np.random.default_rng(3)
    times = np.sort(rng.uniform(0, 3, 400))
    film = [(float(time), (BLACK, WHITE)[int(2 * hertz * time) % 2]) for time in times]
    assert bool(find_flashes(film)) == bool(verdict(square(hertz)))


@pytest.mark.parametrize(("height", "width"), [(9, 16), (54, 96), (90, 160), (180, 320), (1, 1), (2, 3)])
def test_any_size_will_do(height: int, width: int) -> None:
    assert len(verdict(picture[:1, :1].repeat(height, 0).repeat(width, 1) for picture in square(5))) == 1


def test_no_film_does_not_flash() -> None:
    assert find_flashes(()) == ()
    assert find_flashes([(0.0, WHITE)]) == ()


def test_a_long_film_needs_little_memory() -> None:
    """What is kept is a second of masks: 300 frames of 43 kB would be 13 MB."""
    rng = np.random.default_rng(0)
    tracemalloc.start()
    find_flashes((k / RATE, rng.integers(0, 256, (HEIGHT, WIDTH, 3)).astype(np.uint8)) for k in range(300))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5e6


SYNTHETIC = {
    "1 Hz": square(1),
    "2.5 Hz": square(2.5),
    "3 Hz": square(3),
    "5 Hz": square(5),
    "7.5 Hz": square(7.5),
    "5 Hz, half of the picture": square(5, other=part(np.s_[:, :80])),
    "5 Hz, small": square(5, other=part(np.s_[:12, :20])),
    "5 Hz, bright": square(5, grey(0.85), WHITE),
    "5 Hz, faint": square(5, grey(0.4), grey(0.45)),
    "5 Hz, dark red": square(5, other=full("#610000")),
    "1 Hz, dark red": square(1, other=full("#610000")),
    "5 Hz, brown": square(5, other=full("#6B3F00")),
    "wave of 5 Hz": wave(5),
    "wave of 1 Hz": wave(1),
    "slow fade": wave(1 / 4, seconds=8),
    "dots": dots(5),
}


@pytest.mark.parametrize("film", SYNTHETIC.values(), ids=SYNTHETIC)
def test_iris_agrees(film: list[Picture]) -> None:
    assert bool(verdict(film)) == iris_fails(film, RATE)


def random_film(seed: int) -> list[Picture]:
    """Return ten seconds of greys, each another than the one before, held for about ``seed % 4 + 3`` frames."""
    rng = np.random.default_rng(seed)
    level, film = 0, []
    while len(film) < 10 * RATE:
        level = (level + int(rng.integers(1, 4))) % 4
        film += [grey(0.05 + 0.3 * level)] * int(rng.integers(seed % 4 + 2, seed % 4 + 5))
    return film


@pytest.mark.parametrize("seed", range(16))
def test_iris_agrees_on_random_films(seed: int) -> None:
    """Steps of 0.3 and more: a small step back (0.05) would make IRIS count the same direction twice."""
    film = random_film(seed)
    assert bool(verdict(film)) == iris_fails(film, RATE)


def test_random_films_pass_and_fail() -> None:
    assert {bool(verdict(random_film(seed))) for seed in range(16)} == {True, False}


@pytest.mark.parametrize(
    "film",
    [stripes(20, 5), square(5, other=part(np.s_[:30, :40])), square(5, part(np.s_[:, :80]), part(np.s_[:, 80:]))],
    ids=["stripes", "one field", "halves that take turns"],
)
def test_we_are_stricter_than_iris(film: list[Picture]) -> None:
    """IRIS compares the means of whole frames; what is balanced, or small and near the eye, goes past it."""
    assert verdict(film)
    assert not iris_fails(film, RATE)
