"""Drawings show the ends of beats as the film does, in whatever process they are made."""

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
from tafelbild.render.beat_pictures import Drawing, drawings, stills
from tafelbild.render.job import RenderJob
from tafelbild.render.pool import Pool, in_process
from tafelbild.render.processes import process_pool
from tafelbild.render.quality import Quality
from tafelbild.render.scenes import load_scenes, scene_named
from tafelbild.stage.yuv import Pixels
from tafelbild.theme import PAPER

SIZE: Final = (480, 270)
SMALL: Final = Quality("small", *SIZE, 5, "a test")
REFUSAL: Final = 'raise LessonError("neuron.inputs", "90 inputs do not fit the picture")'
OpenPool = Callable[[], AbstractContextManager[Pool]]
REFUSING: Final = f"from tafelbild.errors import LessonError\n{SCENES.replace('square =', f'{REFUSAL}; square =')}"


def open_png(drawing: Drawing) -> Image.Image:
    """Open the PNG of a drawing."""
    return Image.open(io.BytesIO(drawing.png))


def compose_on_ground(drawing: Drawing, job: RenderJob) -> NDArray[np.float64]:
    """Return a drawing composed on the theme's ground, in the size of the film."""
    ground = Image.new("RGBA", (1920, 1080), job.settings.theme.ground)
    laid = Image.alpha_composite(ground, open_png(drawing)).convert("RGB").resize(SIZE, Image.Resampling.BOX)
    return np.asarray(laid, np.float64)


def stills_of(job: RenderJob) -> list[Pixels]:
    """Return the stills of all beats, shape (height, width, 3)."""
    found: list[Pixels] = []
    stills(job, lambda still: found.append(np.asarray(still.picture.convert("RGB"))))
    return found


def test_each_drawing_is_the_end_of_its_beat(short_job: RenderJob) -> None:
    """Four squares come one after the other: each drawing is nearest to the still of its own beat."""
    job = replace(short_job, quality=SMALL)
    drawn, seen = drawings(job, range(len(STEPS))), stills_of(job)
    assert list(drawn) == list(range(len(STEPS)))
    for number, drawing in drawn.items():
        far = [float(np.abs(compose_on_ground(drawing, job) - still).mean()) for still in seen]
        assert far.index(min(far)) == number
        assert min(far) < 3  # of 255: the board has grain, a drawing has none


def test_only_those_are_drawn_that_are_asked_for(short_job: RenderJob) -> None:
    drawn = drawings(short_job, [1, 3])
    assert sorted(drawn) == [1, 3]
    assert drawings(short_job, []) == {}


def test_a_drawing_is_clear_where_nothing_is_drawn(short_job: RenderJob) -> None:
    (drawing,) = drawings(short_job, [3]).values()
    picture = open_png(drawing)
    assert (picture.mode, picture.size) == ("RGBA", (1920, 1080))
    alpha = np.asarray(picture.getchannel("A"))
    assert alpha[0, 0] == 0
    assert alpha.max() == 255
    red = np.asarray(picture)[alpha > 0][:, :3]  # plain even at the edges of a line: alpha alone softens them
    assert np.median(red, axis=0).tolist() == [255, 0, 0]


def test_the_size_of_the_film_does_not_matter(short_job: RenderJob) -> None:
    """Drawings are for print: those of a draft are equal."""
    assert drawings(short_job, [3]) == drawings(replace(short_job, quality=SMALL), [3])


def test_they_have_the_colours_that_are_asked_for(job: RenderJob) -> None:
    """In the paper theme the drawing is dark, in the board theme light."""
    (chalk,) = drawings(job, [0]).values()
    paper = replace(job, settings=replace(job.settings, theme=PAPER))
    (ink,) = drawings(paper, [0]).values()
    light, dark = (np.asarray(open_png(each)) for each in (chalk, ink))
    assert light[light[..., 3] == 255][:, :3].mean() > 140 > dark[dark[..., 3] == 255][:, :3].mean()


def test_several_at_once_are_those_of_one_after_the_other(short_job: RenderJob, job: RenderJob) -> None:
    wanted: list[tuple[RenderJob, list[int]]] = [(short_job, [1, 3]), (job, [0]), (short_job, [2])]
    with in_process() as one, process_pool(2) as two:
        alone = list(one.drawings(wanted))
        assert list(two.drawings(wanted)) == alone
    assert [sorted(each) for each in alone] == [[1, 3], [0], [2]]


@pytest.mark.parametrize("open_pool", [in_process, partial(process_pool, 2)])
def test_what_does_not_fit_is_told_with_its_file(short_job: RenderJob, tmp_path: Path, open_pool: OpenPool) -> None:
    """The error is the same from other processes."""
    for file in ("lesson.toml", "script.de.md", "shade.py"):
        (tmp_path / file).write_bytes((short_job.settings.lesson.folder / file).read_bytes())
    (tmp_path / "scenes.py").write_text(REFUSING, "utf-8")
    settings = replace(short_job.settings, lesson=load(tmp_path))
    refused = replace(short_job, scene=scene_named("Turning", load_scenes(settings.lesson)), settings=settings)
    with open_pool() as pool, pytest.raises(LessonError) as error:
        list(pool.drawings([(refused, [0]), (refused, [0])]))
    assert str(error.value) == "lesson.toml: neuron.inputs: 90 inputs do not fit the picture"
