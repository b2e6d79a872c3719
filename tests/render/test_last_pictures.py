"""The drawings of a lesson show what its film shows where a beat ends, whoever draws them."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from tests.render.conftest import SCENES, STEPS

from tafelbild.errors import LessonError
from tafelbild.lesson import load
from tafelbild.render.drawing import Drawing
from tafelbild.render.last_pictures import all_last_pictures, last_pictures
from tafelbild.render.order import Order
from tafelbild.render.pool import Pool, here
from tafelbild.render.processes import processes
from tafelbild.render.quality import Quality
from tafelbild.render.scenes import scene_named, scenes_of
from tafelbild.render.stills import stills
from tafelbild.stage.yuv import Pixels
from tafelbild.theme import PAPER

SIZE: Final = (480, 270)
SMALL: Final = Quality("small", *SIZE, 5, "a test")
REFUSAL: Final = 'raise LessonError("neuron.inputs", "90 inputs do not fit the picture")'
Hired = Callable[[], AbstractContextManager[Pool]]
REFUSING: Final = f"from tafelbild.errors import LessonError\n{SCENES}".replace(
    "square = Square", f"{REFUSAL}; square = Square"
)


def opened(drawing: Drawing) -> Image.Image:
    """Return the pixels of a drawing."""
    return Image.open(io.BytesIO(drawing.png))


def on_the_ground(drawing: Drawing, order: Order) -> NDArray[np.float64]:
    """Return a drawing as the film shows it: on the theme's ground, and as large."""
    ground = Image.new("RGBA", (1920, 1080), order.settings.theme.ground)
    laid = Image.alpha_composite(ground, opened(drawing)).convert("RGB").resize(SIZE, Image.Resampling.BOX)
    return np.asarray(laid, np.float64)


def ends(order: Order) -> list[Pixels]:
    """Return the stills of all beats, shape (height, width, 3)."""
    found: list[Pixels] = []
    stills(order, lambda still: found.append(np.asarray(still.picture.convert("RGB"))))
    return found


def test_each_drawing_is_the_end_of_its_beat(short: Order) -> None:
    """Four squares come one after the other: of all ends, each drawing is nearest to its own."""
    order = replace(short, quality=SMALL)
    drawn, seen = last_pictures(order, range(len(STEPS))), ends(order)
    assert list(drawn) == list(range(len(STEPS)))
    for number, drawing in drawn.items():
        far = [float(np.abs(on_the_ground(drawing, order) - still).mean()) for still in seen]
        assert far.index(min(far)) == number
        assert min(far) < 3  # of 255: the board has grain, a drawing has none


def test_only_those_are_drawn_that_are_asked_for(short: Order) -> None:
    drawn = last_pictures(short, [1, 3])
    assert sorted(drawn) == [1, 3]
    assert last_pictures(short, []) == {}


def test_a_drawing_is_clear_where_nothing_is_drawn(short: Order) -> None:
    (drawing,) = last_pictures(short, [3]).values()
    picture = opened(drawing)
    assert (picture.mode, picture.size) == ("RGBA", (1920, 1080))
    alpha = np.asarray(picture.getchannel("A"))
    assert alpha[0, 0] == 0
    assert alpha.max() == 255
    red = np.asarray(picture)[alpha > 0][:, :3]  # plain even at the edges of a line: alpha alone softens them
    assert np.median(red, axis=0).tolist() == [255, 0, 0]


def test_the_size_of_the_film_does_not_matter(short: Order) -> None:
    """A drawing is for print: a quick draft has the same."""
    assert last_pictures(short, [3]) == last_pictures(replace(short, quality=SMALL), [3])


def test_they_have_the_colours_that_are_asked_for(order: Order) -> None:
    """The prints for paper are drawn in ink, those of the film in chalk."""
    (chalk,) = last_pictures(order, [0]).values()
    paper = replace(order, settings=replace(order.settings, theme=PAPER))
    (ink,) = last_pictures(paper, [0]).values()
    light, dark = (np.asarray(opened(each))[..., :3][np.asarray(opened(each))[..., 3] == 255] for each in (chalk, ink))
    assert light.mean() > 140 > dark.mean()


def test_several_at_once_are_those_of_one_after_the_other(short: Order, order: Order) -> None:
    wanted: list[tuple[Order, list[int]]] = [(short, [1, 3]), (order, [0]), (short, [2])]
    with here() as one, processes(2) as two:
        alone = list(all_last_pictures(wanted, one))
        assert list(all_last_pictures(wanted, two)) == alone
    assert [sorted(each) for each in alone] == [[1, 3], [0], [2]]


@pytest.mark.parametrize("hired", [here, partial(processes, 2)])
def test_what_does_not_fit_is_told_with_its_file(short: Order, tmp_path: Path, hired: Hired) -> None:
    """Other processes tell it as this one does."""
    for file in ("lesson.toml", "script.de.md", "shade.py"):
        (tmp_path / file).write_bytes((short.settings.lesson.folder / file).read_bytes())
    (tmp_path / "scenes.py").write_text(REFUSING, "utf-8")
    settings = replace(short.settings, lesson=load(tmp_path))
    refused = replace(short, scene=scene_named("Turning", scenes_of(settings.lesson)), settings=settings)
    with hired() as pool, pytest.raises(LessonError) as error:
        list(all_last_pictures([(refused, [0]), (refused, [0])], pool))
    assert str(error.value) == "lesson.toml: neuron.inputs: 90 inputs do not fit the picture"
