"""Two colours that tell two things apart look alike to a colour-blind viewer.

The rule compares the theme's colours of the roles on stage (weight, bias, …), and all pairs of colours on stage that
differ to a viewer with normal vision. (Machado, Oliveira & Fernandes 2009; distances in OKLab.)
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final, get_args

from tafelbild.audit.colour import VISIONS, Rgb, Vision, colour_distance, parse_hex, to_hex
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.message import Message, decimals
from tafelbild.theme import Role

ABOUT_DE: Final = "Zwei Farben, die zweierlei unterscheiden, sehen für Farbenblinde gleich aus."
MEND: Final = Message(
    "choose colours that differ in lightness, or tell the two apart by shape and line as well",
    de="wählen Sie Farben, die verschieden hell sind, oder unterscheiden Sie beides auch durch Form und Linie",
)
APART: Final = 0.06  # OKLab; pure red and green are 0.04 apart to a deutan viewer, the theme's roles 0.06 at least
VIEWERS: Final[Mapping[Vision, Message]] = {
    "normal": Message("anybody", de="für alle"),
    "protan": Message("a protan viewer", de="bei Protanopie"),
    "deutan": Message("a deutan viewer", de="bei Deuteranopie"),
    "tritan": Message("a tritan viewer", de="bei Tritanopie"),
}
ROLES: Final = get_args(Role)


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each pair of colours on stage at the end of a beat that some viewer cannot tell apart."""
    theme = film.settings.theme
    for snapshot in film.beat_ends:
        for one, other in combinations(roles_in(snapshot), 2):
            if theme.marker is None or {one, other} != {"ink", "result"}:  # a highlighter tells these two apart
                a, b = parse_hex(theme.colour(one)), parse_hex(theme.colour(other))
                yield from alike(snapshot, (one, a), (other, b), 0.0)
        for a, b in combinations(colours_in(snapshot, film), 2):
            yield from alike(snapshot, (to_hex(a), a), (to_hex(b), b), APART)


def alike(snapshot: Snapshot, one: tuple[str, Rgb], other: tuple[str, Rgb], differ: float) -> Iterator[Finding]:
    """Yield a finding if two (name, colour) pairs look alike to some viewer.

    ``differ``: pairs that are closer than this even to normal vision are meant to be alike, and are skipped.
    """
    (name, a), (other_name, b) = one, other
    if colour_distance(a, b) < differ:
        return
    vision, nearest = min(((v, colour_distance(a, b, v)) for v in VISIONS), key=lambda seen: seen[1])
    if nearest < APART:
        viewer = VIEWERS[vision]
        distance = decimals(nearest, 3)
        message = Message(
            f"{name} and {other_name} look alike to {viewer} (distance {distance}, at least {APART})",
            de=f"{name} und {other_name} sehen {viewer:de} gleich aus (Abstand {distance:de}, mindestens "
            f"{decimals(APART, 2):de})",
        )
        yield Finding(snapshot.at, "error", message, (name, other_name))


def roles_in(snapshot: Snapshot) -> list[Role]:
    """Return the theme's roles (weight, bias, …) of the formula parts on stage. The role "ink" is always included."""
    there = {key.partition("-")[0] for text in snapshot.texts for key in text.part_keys}
    return [role for role in ROLES if role in there or role == "ink"]


def colours_in(snapshot: Snapshot, film: Film) -> list[Rgb]:
    """Return the colours of all texts and lines on stage, without those of surfaces, backgrounds and decoration."""
    elements = [t for t in snapshot.elements if t.kind not in {"marker", "panel"} and not film.is_decoration(t)]
    lines = (shape for t in elements for shape in t.shapes if t.kind == "text" or not shape.is_surface)
    return list(dict.fromkeys(shape.paint.colour for shape in lines))
