"""The stage as pixels: what stands, what moves over it, and finished pictures; only what changed is made anew."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

import av
from manim import Camera, Mobject, VMobject

from tafelbild.stage.changes import Layer, Pixels
from tafelbild.stage.tiles import Tiles, cropped
from tafelbild.stage.video import Video, lay

if TYPE_CHECKING:
    from manim.typing import PixelArray


class Canvas:
    """Two layers on a ``ground``. ``veil`` is rubbed into finished pictures; None: nothing is. Both are of whole tiles.

    Its pictures depend on what is shown alone, not on what was shown before.
    """

    def __init__(self, camera: Camera, ground: Pixels, veil: Pixels | None) -> None:
        self.camera, self.veil = camera, veil
        self.tiles = Tiles(camera.pixel_width, camera.pixel_height)
        self.standing = Layer(camera, ground)
        self.moving = Layer(camera, self.standing.pixels)
        self.video = Video(self.tiles, veil)
        self.fixed: Sequence[VMobject] = ()
        self.changed_below, self.unconverted = 0, self.tiles.all

    def set_out(self, mobjects: Iterable[Mobject], moving: Iterable[Mobject]) -> None:
        """Draw what stands in a play: the lowest of all things on stage, up to the first that may move."""
        movable = {id(shape) for shape in self.displayed(moving)}
        self.stand(list(takewhile(lambda shape: id(shape) not in movable, self.displayed(mobjects))))

    def stand(self, shapes: Sequence[VMobject]) -> None:
        """Draw what stands."""
        self.fixed = shapes
        self.changed_below |= self.standing.show(shapes)

    def show(self, mobjects: Iterable[Mobject]) -> None:
        """Draw a frame of a play: all that is on stage."""
        shapes = self.displayed(mobjects)
        same = [one is other for one, other in zip(shapes, self.fixed, strict=False)]
        if len(same) < len(self.fixed) or not all(same):  # something was taken away from under what moves
            self.stand([shape for shape, _ in takewhile(itemgetter(1), zip(shapes, same, strict=False))])
        self.unconverted |= self.moving.show(shapes[len(self.fixed) :], self.changed_below)
        self.changed_below = 0

    def take(self, picture: "PixelArray") -> None:
        """Take over a picture that somebody else has drawn."""
        height, width = picture.shape[:2]
        self.moving.forget()
        self.moving.pixels[:height, :width] = picture
        self.unconverted = self.tiles.all

    def displayed(self, mobjects: Iterable[Mobject]) -> Sequence[VMobject]:
        """Return the shapes to draw, in their order."""
        return [each for each in self.camera.get_mobjects_to_display(mobjects) if isinstance(each, VMobject)]

    def plain(self, mobjects: Iterable[Mobject]) -> bool:
        """Tell whether these are only shapes, and what is not seen."""
        return all(
            each.background_image is None if isinstance(each, VMobject) else self.camera.type_or_raise(each) is Mobject
            for each in self.camera.get_mobjects_to_display(mobjects)
        )

    def frame(self) -> av.VideoFrame:
        """Return the finished picture in the colours of video."""
        self.video.show(self.moving.pixels, self.unconverted)
        self.unconverted = 0
        return self.video.frame()

    def picture(self) -> Pixels:
        """Return the finished picture, of shape (height, width, 4)."""
        picture = self.moving.pixels[: self.tiles.height, : self.tiles.width].copy()
        if self.veil is not None:
            lay(cropped(self.veil, self.tiles.width, self.tiles.height), picture)
        return picture
