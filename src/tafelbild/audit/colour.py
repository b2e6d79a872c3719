"""Luminance, contrast, simulated colour blindness and perceived distance of colours.

A colour is an sRGB triple, components 0 … 1. *Linear* components are proportional to the light emitted, 0 … 1.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Rgb = tuple[float, float, float]
Array = NDArray[np.float64]
Vision = Literal["normal", "protan", "deutan", "tritan"]

HEXADECIMAL: Final = re.compile("#[0-9A-Fa-f]{6}")
LEVELS: Final = 255  # largest value of an 8 bit component

# sRGB transfer function, IEC 61966-2-1 and WCAG 2.2: linear up to KNEE, a power above it.
KNEE: Final = 0.04045
SLOPE: Final = 12.92
OFFSET: Final = 0.055
POWER: Final = 2.4

# WCAG 2.2, "relative luminance" and "contrast ratio".
LUMINANCE: Final = np.array([0.2126, 0.7152, 0.0722])
STRAY_LIGHT: Final = 0.05  # relative luminance that a lit room adds to a screen

# fmt: off
# Machado, Oliveira & Fernandes 2009, table of the authors' page, severity 1.0: linear RGB to linear RGB.
VISIONS: Final[Mapping[Vision, Array]] = MappingProxyType({
    "normal": np.eye(3),
    "protan": np.array([
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]),
    "deutan": np.array([
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]),
    "tritan": np.array([
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ]),
})

# Ottosson 2020, "A perceptual color space for image processing", the matrices for linear sRGB (of 2021-01-25).
CONES: Final = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
])
LAB: Final = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
])
# fmt: on


def parse_hex(colour: str) -> Rgb:
    """Return the sRGB components of a colour ``#RRGGBB``. Raises ``ValueError`` for any other form.

    >>> parse_hex("#FF0000")
    (1.0, 0.0, 0.0)
    """
    if not HEXADECIMAL.fullmatch(colour):
        raise ValueError(f"{colour!r} is not a colour: write #RRGGBB")
    red, green, blue = (level / LEVELS for level in bytes.fromhex(colour[1:]))
    return red, green, blue


def to_hex(colour: Rgb) -> str:
    """Return the colour as ``#RRGGBB``, each component rounded to 8 bits.

    >>> to_hex((1.0, 0.5, 0.0))
    '#FF8000'
    """
    return "#" + "".join(f"{round(component * LEVELS):02X}" for component in colour)


def blend(top: Rgb, opacity: float, below: Rgb) -> Rgb:
    """Return the colour that results from painting ``top`` over ``below``. ``opacity``: of ``top``, 0 … 1."""
    red, green, blue = (t * opacity + b * (1 - opacity) for t, b in zip(top, below, strict=True))
    return red, green, blue


def to_linear(colour: ArrayLike) -> Array:
    """Convert sRGB components to linear components, in an array of the same shape."""
    encoded = np.asarray(colour, dtype=np.float64)
    curve = ((encoded + OFFSET) / (1 + OFFSET)) ** POWER
    return np.where(encoded <= KNEE, encoded / SLOPE, curve)


def from_linear(light: ArrayLike) -> Array:
    """Convert linear components to sRGB components, in an array of the same shape: the inverse of ``to_linear``."""
    proportional = np.asarray(light, dtype=np.float64)
    curve = (1 + OFFSET) * proportional ** (1 / POWER) - OFFSET
    return np.where(proportional <= KNEE / SLOPE, proportional * SLOPE, curve)


def luminance(colour: ArrayLike) -> Array:
    """Return the relative luminance (WCAG 2.2), 0 … 1, of sRGB colours: shape (..., 3) -> (...)."""
    return np.asarray(to_linear(colour) @ LUMINANCE)


def contrast_ratio(a: Rgb, b: Rgb) -> float:
    """Return the contrast ratio of two sRGB colours, from 1 (equal) to 21 (black and white) (WCAG 2.2)."""
    darker, lighter = sorted((float(luminance(a)), float(luminance(b))))
    return (lighter + STRAY_LIGHT) / (darker + STRAY_LIGHT)


@lru_cache(maxsize=4096)
def simulate_vision(colour: Rgb, vision: Vision) -> Rgb:
    """Return the sRGB colour that viewers with this vision ("protan", …) see for ``colour`` (Machado et al. 2009)."""
    light = np.clip(VISIONS[vision] @ to_linear(colour), 0, 1)
    red, green, blue = from_linear(light).tolist()
    return red, green, blue


def oklab(light: ArrayLike) -> Array:
    """Return the OKLab coordinates L, a, b of a colour, shape (3,), given as linear components (Ottosson 2020)."""
    return np.asarray(LAB @ np.cbrt(CONES @ np.asarray(light)))


@lru_cache(maxsize=4096)
def colour_distance(a: Rgb, b: Rgb, vision: Vision = "normal") -> float:
    """Return the OKLab distance of two sRGB colours as seen with this vision; black and white are 1 apart."""
    one, other = (oklab(to_linear(simulate_vision(colour, vision))) for colour in (a, b))
    return float(np.linalg.norm(one - other))
