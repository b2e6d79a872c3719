"""The authorities: WCAG 2.2, Ottosson's and the CSS working group's values, Machado et al. 2009."""

import numpy as np
import pytest

from tafelbild.audit.colour import (
    KNEE,
    SLOPE,
    VISIONS,
    Vision,
    blend,
    colour_distance,
    contrast_ratio,
    from_linear,
    luminance,
    oklab,
    parse_hex,
    simulate_vision,
    to_hex,
    to_linear,
)

BLIND: tuple[Vision, ...] = ("protan", "deutan", "tritan")
EVERY_VISION = pytest.mark.parametrize("vision", VISIONS)
# IEC 61966-2-1: linear sRGB of XYZ (D65).
RGB_OF_XYZ = np.linalg.inv(
    np.array(
        [
            [0.4123907993, 0.3575843394, 0.1804807884],
            [0.2126390059, 0.7151686788, 0.0721923154],
            [0.0193308187, 0.1191947798, 0.9505321522],
        ]
    )
)


@pytest.mark.parametrize("colour", ["#000000", "#FFFFFF", "#1F3A34", "#F3F0E6", "#0A0B0C"])
def test_hexed_undoes_rgb(colour: str) -> None:
    assert to_hex(parse_hex(colour)) == colour


@pytest.mark.parametrize("colour", ["red", "#FFF", "#FF00001", "FF0000", "#GG0000"])
def test_rgb_refuses_what_is_no_colour(colour: str) -> None:
    with pytest.raises(ValueError, match=f"^'{colour}' is not a colour: write #RRGGBB$"):
        parse_hex(colour)


def test_over_mixes_in_srgb() -> None:
    """Cairo, operator OVER: half of white over black is 50 % of the levels, not of the light."""
    white, black = parse_hex("#FFFFFF"), parse_hex("#000000")
    assert blend(white, 0.5, black) == (0.5, 0.5, 0.5)
    assert blend(white, 1, black) == white
    assert blend(white, 0, black) == black
    assert blend(parse_hex("#FF0000"), 0.25, parse_hex("#0000FF")) == (0.25, 0.0, 0.75)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.00),
        ("#0000FF", "#FFFFFF", 8.59),
        ("#808080", "#808080", 1),
    ],
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    """WCAG 2.2, "contrast ratio": 1 to 21; #777 on white is the grey that just fails 4.5:1, #767676 just passes."""
    assert contrast_ratio(parse_hex(one), parse_hex(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast_ratio(parse_hex(other), parse_hex(one)) == contrast_ratio(parse_hex(one), parse_hex(other))


def test_luminance_takes_pictures() -> None:
    """WCAG 2.2: L = 0.2126 R + 0.7152 G + 0.0722 B, R … B linear."""
    picture = np.array([[[1, 0, 0], [0, 1, 0]], [[0, 0, 1], [1, 1, 1]]])
    assert luminance(picture) == pytest.approx(np.array([[0.2126, 0.7152], [0.0722, 1]]))
    assert luminance((0.5, 0.5, 0.5)) == pytest.approx(0.214041, abs=1e-6)


def test_the_curve_of_srgb_has_no_gap_and_an_inverse() -> None:
    """IEC 61966-2-1: the straight piece and the power meet at 0.04045 (WCAG 2.2 took this knee over in 2021)."""
    assert to_linear(KNEE + 1e-9) == pytest.approx(KNEE / SLOPE, abs=1e-7)
    levels = np.arange(256) / 255
    assert from_linear(to_linear(levels)) == pytest.approx(levels, abs=1e-7)


@pytest.mark.parametrize(
    ("xyz", "lab"),
    [
        ((0.950, 1.000, 1.089), (1.000, 0.000, 0.000)),
        ((1.000, 0.000, 0.000), (0.450, 1.236, -0.019)),
        ((0.000, 1.000, 0.000), (0.922, -0.671, 0.263)),
        ((0.000, 0.000, 1.000), (0.153, -1.415, -0.449)),
    ],
)
def test_oklab_is_ottossons(xyz: tuple[float, ...], lab: tuple[float, ...]) -> None:
    """Ottosson 2020, "Table of example XYZ and Oklab values", three decimals."""
    assert oklab(RGB_OF_XYZ @ xyz) == pytest.approx(np.array(lab), abs=0.001)


@pytest.mark.parametrize(
    ("colour", "lab"),
    [
        ("#FF0000", (0.62796, 0.22486, 0.12585)),
        ("#00FF00", (0.86644, -0.23389, 0.17950)),
        ("#0000FF", (0.45201, -0.03246, -0.31153)),
        ("#FFFFFF", (1, 0, 0)),
    ],
)
def test_oklab_of_the_primaries(colour: str, lab: tuple[float, ...]) -> None:
    """CSS Color 4, section 9: the primaries of sRGB in oklab()."""
    assert oklab(to_linear(parse_hex(colour))) == pytest.approx(np.array(lab), abs=1e-4)


@EVERY_VISION
def test_white_and_greys_stay_what_they_are(vision: Vision) -> None:
    """Machado et al. 2009: the matrices are normalised, every row sums to 1."""
    assert VISIONS[vision].sum(axis=1) == pytest.approx(np.ones(3), abs=2e-6)
    for grey in ("#000000", "#777777", "#FFFFFF"):
        assert to_hex(simulate_vision(parse_hex(grey), vision)) == grey


@EVERY_VISION
def test_black_and_white_are_one_apart_for_everybody(vision: Vision) -> None:
    assert colour_distance((0, 0, 0), (1, 1, 1), vision) == pytest.approx(1, abs=1e-5)
    assert colour_distance((0.2, 0.4, 0.6), (0.2, 0.4, 0.6), vision) == 0


def test_normal_eyes_see_what_is_there() -> None:
    assert simulate_vision((0.1, 0.5, 0.9), "normal") == pytest.approx((0.1, 0.5, 0.9))


@pytest.mark.parametrize("vision", BLIND)
def test_what_is_seen_is_a_colour(vision: Vision) -> None:
    """The matrices lead out of sRGB: what they give is clipped."""
    for primary in ("#FF0000", "#00FF00", "#0000FF", "#00FFFF", "#FF00FF", "#FFFF00"):
        assert all(0 <= component <= 1 for component in simulate_vision(parse_hex(primary), vision))


@pytest.mark.parametrize(
    ("one", "other", "confused"),
    [
        ("#A07000", "#708000", "protan deutan"),  # brown and olive: red and green at one brightness
        ("#0060C0", "#008070", "tritan"),  # blue and green
        ("#F5E54B", "#F3F0E6", "tritan"),  # yellow and white: the board's result and its ink
    ],
)
def test_colours_known_to_be_confused_come_close(one: str, other: str, confused: str) -> None:
    """Protan and deutan eyes lose red against green, tritan eyes blue against green and yellow against white."""
    normal = colour_distance(parse_hex(one), parse_hex(other))
    for vision in BLIND:
        seen = colour_distance(parse_hex(one), parse_hex(other), vision)
        assert (seen < normal / 2) == (vision in confused.split()), vision
