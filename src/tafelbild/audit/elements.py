"""Elements: the objects that a viewer sees on stage (a formula, a ring, an edge), grouped from painted shapes.

Shapes with the same tag (``draw.tagging``) form one element. Untagged shapes form one element for each manim text, and
one for each other mobject.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tafelbild.audit.formula_parts import split_parts
from tafelbild.audit.painted_shapes import Array, Box, PaintedShape
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.pen import PenStroke
from tafelbild.draw.tagging import Kind, Tag
from tafelbild.message import Message, in_language
from tafelbild.signs import single_spaced

if TYPE_CHECKING:
    from manim import Mobject

CAPITALS: Final = re.compile(r"[A-ZÄÖÜ0-9]")  # characters as high as a capital
TALL: Final = re.compile(r"[bdfhklß]")  # characters of 1.06 capital heights
TALLER: Final = 1.06
SMALL: Final = 0.75  # x-height in capital heights
SETTLED_OPACITY: Final = 0.9  # opacity above which a shape counts as opaque


def cap_height(text: str, heights: Sequence[float]) -> float:
    """Estimate a text's capital height from the heights of its glyphs; for a formula, return the greatest height."""
    letters = "".join(text.split())
    if len(letters) != len(heights):
        return max(heights)
    sized = list(zip(letters, heights, strict=True))
    for kind, share in ((CAPITALS, 1.0), (TALL, TALLER), (re.compile(r"\w"), SMALL)):
        found = [height for letter, height in sized if kind.match(letter)]
        if found:
            return max(found) / share
    return max(heights)


@dataclass(frozen=True, eq=False, repr=False)
class Element:
    """An object that a viewer sees: all shapes with the same tag or, if untagged, of one manim text or one mobject."""

    shapes: tuple[PaintedShape, ...]

    @property
    def tag(self) -> Tag | None:
        """The tag that the drawing code gave to the shapes; None for an untagged manim object."""
        return self.shapes[0].tag

    @property
    def identity(self) -> int:
        """An integer that stays the same while the element moves or changes; two elements never share it."""
        return id(self.tag or self.shapes[0].words or self.shapes[0].mobject)

    @property
    def kind(self) -> Kind:
        """The kind that the tag names; of an untagged element, "text" for a manim text, else "mark"."""
        if self.tag:
            return self.tag.kind
        return "text" if self.shapes[0].words is not None else "mark"

    @cached_property
    def name(self) -> Message:
        """The element's name in messages, a subject in German: a text in quotes, the tag's name, or the class name."""
        if self.kind == "text":
            return Message(f"“{self.text}”", de=f"„{self.text}“")
        if self.tag:
            return Message(self.tag.name, de=in_language(self.tag.name, "de"))
        mobject = type(self.shapes[0].mobject).__name__
        return Message(f"a {mobject}", de=f"ein {mobject}")

    @cached_property
    def box(self) -> Box:
        """The bounding box of all shapes, in units: left, bottom, right, top."""
        left, bottom, right, top = zip(*(shape.box for shape in self.shapes), strict=True)
        return min(left), min(bottom), max(right), max(top)

    @property
    def centre(self) -> tuple[float, float]:
        """The centre (x, y) of the bounding box, in units."""
        left, bottom, right, top = self.box
        return (left + right) / 2, (bottom + top) / 2

    @cached_property
    def hull(self) -> BaseGeometry:
        """The convex hull of the outlines of all shapes."""
        return shapely.MultiPoint(np.concatenate([run for shape in self.shapes for run in shape.corners])).convex_hull

    @cached_property
    def ink(self) -> BaseGeometry:
        """The region covered by the drawn lines of all shapes, with their widths; filled interiors are excluded."""
        return shapely.union_all([inked_region(shape) for shape in self.shapes])

    @property
    def is_settled(self) -> bool:
        """Whether the element is fully faded in (opacity over 0.9 for all shapes), and not tagged as transient."""
        transient = self.tag is not None and self.tag.transient
        return not transient and all(shape.opacity > SETTLED_OPACITY for shape in self.shapes)

    @cached_property
    def ink_amount(self) -> float:
        """The total length of all outlines in units, each length multiplied by the opacity of its shape."""
        return sum(shape.length * shape.opacity for shape in self.shapes)

    # -- words ------------------------------------------------------------------------------------

    @property
    def source(self) -> Any:  # noqa: ANN401  (a Handwriting, a Label, or manim's own text)
        """The tagged object, such as a ``Handwriting`` or ``Label``. Without a tag: the manim text, else None."""
        return self.tag.thing if self.tag else self.shapes[0].words

    @property
    def is_handwriting(self) -> bool:
        """Whether the element is handwriting, and so has hand markup."""
        return isinstance(self.source, Handwriting)

    @cached_property
    def text(self) -> str:
        """The text as a viewer reads it; for an element that is no text, the class name of ``source``."""
        source = self.source
        for attribute in ("original_text", "tex_string", "typst_code", "text"):
            text = getattr(source, attribute, None)
            if isinstance(text, str):
                return single_spaced(text)
        return str(source.get_value()) if hasattr(source, "get_value") else type(source).__name__

    @cached_property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The text as pairs (key, text): one for each part of handwriting, and key "" for text that is in no part."""
        return split_parts(self.source.markup) if self.is_handwriting else (("", self.text),)

    @property
    def part_keys(self) -> tuple[str, ...]:
        """The keys of the hand markup's parts, such as ``weight-2``, in the order of writing."""
        return tuple(key for key, _ in self.parts if key)

    @property
    def is_complete(self) -> bool:
        """Whether every shape of the element is on stage exactly once, and fully drawn."""
        whole = all(shape.is_complete for shape in self.shapes)
        return whole and (self.tag is None or not self.tag.count or len(self.shapes) == self.tag.count)

    @cached_property
    def placement(self) -> Array | None:
        """The affine map (3, 2) from the handwriting's coordinates to the stage; None if no stroke is complete yet."""
        shape = next((s for s in self.shapes if s.is_complete and isinstance(s.mobject, PenStroke)), None)
        return shape.mobject.placement_of(shape.points) if shape and isinstance(shape.mobject, PenStroke) else None

    @cached_property
    def baseline(self) -> float:
        """The y coordinate of the text's baseline, in units."""
        if self.is_handwriting and self.placement is not None:
            return float(self.placement[2, 1])
        return self.box[1] - (self.source.drop if isinstance(self.source, Label) else 0.0)

    @cached_property
    def height(self) -> float:
        """The height of the text's digits or capitals, in units of the frame."""
        if self.is_handwriting and self.placement is not None:
            return float(self.source.height_of_digits * abs(np.linalg.det(self.placement[:2])) ** 0.5)
        if isinstance(self.source, Label) and self.is_complete:
            return self.source.cap * (self.box[3] - self.box[1]) / (self.source.text_height or 1.0)
        heights = {id(shape.mobject): shape.box[3] - shape.box[1] for shape in self.shapes}
        letters = [id(letter) for letter in self.source.get_family() if id(letter) in heights]
        return cap_height(self.text, [heights[letter] for letter in letters] or list(heights.values()))


def inked_region(shape: PaintedShape) -> BaseGeometry:
    """Return the region covered by a shape's line; if the shape has no line, its outlines without width."""
    lines = shapely.MultiLineString([run for run in shape.corners if len(run) > 1])
    return lines.buffer(shape.line_width / 2) if shape.line else lines


def group_into_elements(shapes: Sequence[PaintedShape], known: dict[tuple[int, ...], Element]) -> tuple[Element, ...]:
    """Return the elements that shapes form. ``known``: cache, ids of shapes -> element; new elements are added."""
    groups: dict[int, list[PaintedShape]] = {}
    for shape in shapes:
        owner: Tag | Mobject = shape.tag or shape.words or shape.mobject
        groups.setdefault(id(owner), []).append(shape)
    keyed = {tuple(map(id, group)): tuple(group) for group in groups.values()}
    known.update({key: Element(group) for key, group in keyed.items() if key not in known})
    return tuple(known[key] for key in keyed)
