"""An exported drawing has the theme's colours, consists of lines and surfaces, and always has the same bytes."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import cairo
import numpy as np
import pytest
from manim import BLUE, RED, RIGHT, Circle, Scene, Square, VMobject, tempconfig
from numpy.typing import NDArray
from PIL import Image
from tests.chromium import needs_chromium, posted_answer

from tafelbild.render.job import RenderJob
from tafelbild.render.quality import LECTURE
from tafelbild.render.scenes import load_scenes
from tafelbild.stage import LessonScene, Settings, scene_export
from tafelbild.stage.scene_export import RgbOrderCamera, export_rgba, export_svg
from tafelbild.theme import THEMES, Theme

SVG = "{http://www.w3.org/2000/svg}"
HALF_WHITE = {"color": "#ffffff", "fill_opacity": 0.5, "stroke_opacity": 0}
PAGE = """<canvas width=1920 height=1080></canvas><script>
const paper = document.querySelector("canvas").getContext("2d", {willReadFrequently: true});
const tell = what => fetch("answer", {method: "POST", body: JSON.stringify(what)});
async function seen(file) {
  const picture = new Image();
  picture.src = file;
  await picture.decode();
  paper.fillStyle = "#406080";
  paper.fillRect(0, 0, 1920, 1080);
  paper.drawImage(picture, 0, 0);
  return paper.getImageData(0, 0, 1920, 1080).data;
}
async function compare() {
  const [one, other] = [await seen("drawing.svg"), await seen("drawing.png")];
  let drawn = 0, sum = 0, far = 0;
  for (let k = 0; k < one.length; k += 4) {
    const off = Math.max(...[0, 1, 2].map(c => Math.abs(one[k + c] - other[k + c])));
    const ground = other[k] === 64 && other[k + 1] === 96 && other[k + 2] === 128;
    drawn += !ground;
    sum += off;
    far += off > 64;
  }
  tell({drawn, mean: sum / drawn, far: far / drawn});
}
compare().catch(fault => tell(String(fault)));
</script>"""


def stage(*things: VMobject) -> Scene:
    """Return a stage with things on it."""
    with tempconfig({"dry_run": True}):
        scene = Scene()
        scene.add(*things)
        return scene


@pytest.fixture(scope="module", params=THEMES)
def scene(request: pytest.FixtureRequest) -> Iterator[LessonScene]:
    """Return a scene at the end of the calculation, in each theme."""
    settings = Settings.load(theme=request.param)
    job = RenderJob(load_scenes(settings.lesson)["WeightedSum"], settings, LECTURE)
    with tempconfig({**job.manim_config, "dry_run": True}):
        lesson_scene = job.scene(job.settings, skip_animations=True)
        lesson_scene.render()
        yield lesson_scene


def colours(drawing: str) -> set[str]:
    """Return the colours of a drawing, as #RRGGBB; SVG tells them in percent."""
    found = re.findall(r"rgb\(([\d.]+)%,\s*([\d.]+)%,\s*([\d.]+)%\)", drawing)
    return {"#" + "".join(f"{round(float(share) * 2.55):02X}" for share in each) for each in found}


def theme_colours(theme: Theme) -> set[str]:
    """Return the colours of a theme."""
    return {str(value).upper() for value in vars(theme).values() if str(value).startswith("#")}


def test_it_has_the_themes_colours(scene: LessonScene) -> None:
    """Cairo's pixels have red and blue swapped, and manim with them: in an SVG orange became blue."""
    found, theme = colours(export_svg(scene)), scene.theme
    assert {theme.ink, theme.input, theme.weight, theme.bias, theme.result} <= found
    assert theme.ground not in found
    assert found <= theme_colours(theme)


def test_manims_own_camera_is_found(scene: LessonScene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene_export, "RgbOrderCamera", RgbOrderCamera.__mro__[1])
    assert not colours(export_svg(scene)) <= theme_colours(scene.theme)


def test_it_is_made_of_lines_and_surfaces(scene: LessonScene) -> None:
    tree = ET.fromstring(export_svg(scene))  # noqa: S314  (we have drawn it)
    assert (tree.get("width"), tree.get("height"), tree.get("viewBox")) == ("1920", "1080", "0 0 1920 1080")
    kinds = {element.tag.removeprefix(SVG) for element in tree.iter()}
    assert "path" in kinds
    assert kinds <= {"svg", "g", "path", "defs", "linearGradient", "stop", "clipPath"}


def test_the_same_stage_is_the_same_text(scene: LessonScene) -> None:
    assert export_svg(scene) == export_svg(scene)


def svg_of_new_process() -> str:
    """Return the SVG that a new process exports."""
    program = (
        "import sys; from tests.stage.test_scene_export import sample;"
        "from tafelbild.stage.scene_export import export_svg;"
        "sys.stdout.buffer.write(export_svg(sample()).encode())"
    )
    root = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, check=True).stdout.decode()


def sample() -> Scene:
    """Return a stage with all objects that Cairo numbers: surfaces and gradients."""
    gradient = Square(color=[RED, BLUE], fill_opacity=0.5).set_fill([RED, BLUE])
    return stage(Circle(**HALF_WHITE), gradient, gradient.copy().shift(3 * RIGHT))


def test_what_was_drawn_before_leaves_no_trace() -> None:
    """Cairo counts the surfaces of a process: the second drawing would be another one."""
    export_svg(sample())
    assert export_svg(sample()) == svg_of_new_process()


def test_manims_frame_leaves_no_trace() -> None:
    """A frame of 854 × 480 pixels has another shape than one of 1920 × 1080."""
    with tempconfig({"pixel_width": 854, "pixel_height": 480}):
        small = export_svg(sample()), export_rgba(sample())
    assert small[0] == export_svg(sample())
    assert (small[1] == export_rgba(sample())).all()


def test_what_rounding_left_of_a_zero_is_not_written() -> None:
    """Cairo writes a gradient's place if it is not exactly zero, which depends on the process."""
    left = ' gradientTransform="matrix(1,0,0,1,0.000000000000000888,0)"'
    assert scene_export.IDENTITY_TRANSFORM.sub("", f"<a{left}>") == "<a>"
    assert scene_export.IDENTITY_TRANSFORM.sub("", f"<a{left.replace(',', ', ')}>") == "<a>"  # Cairo 1.18
    assert scene_export.IDENTITY_TRANSFORM.sub("", f"<a{left} >") == "<a>"  # Cairo 1.16
    assert scene_export.IDENTITY_TRANSFORM.sub("", '<a y2="1" >') == '<a y2="1">'  # Cairo 1.16 without a transform
    assert scene_export.IDENTITY_TRANSFORM.sub("", f"<a{left.replace('0.000000000000000888', '0.5')}>") != "<a>"


def test_cairos_own_numbers_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that this file notices when Cairo counts something else."""
    monkeypatch.setattr(scene_export, "SURFACE_ID", re.compile("nothing"))
    numbered = cairo.cairo_version() < 11800  # 1.18
    assert (export_svg(sample()) != export_svg(sample())) == numbered


def middle(picture: NDArray[np.uint8]) -> list[int]:
    """Return the pixel in the middle."""
    return picture[540, 960].tolist()


def test_half_white_is_white_and_half_clear() -> None:
    """Straight alpha: (255, 255, 255, 128). Cairo's own (128, 128, 128, 128) would be grey over a recording."""
    picture = export_rgba(stage(Circle(**HALF_WHITE)))
    assert picture.shape == (1080, 1920, 4)
    assert middle(picture)[:3] == [255, 255, 255]
    assert abs(middle(picture)[3] - 128) <= 1
    assert picture[5, 5, 3] == 0


def test_what_is_darkened_by_its_alpha_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene_export, "unpremultiply", lambda picture: picture.copy())
    assert max(middle(export_rgba(stage(Circle(**HALF_WHITE))))[:3]) < 130


def test_pixels_have_the_same_colours(scene: LessonScene) -> None:
    """Whatever is opaque has a colour of the theme, red where it is red."""
    picture = export_rgba(scene)
    solid, counts = np.unique(picture[picture[..., 3] == 255][:, :3], axis=0, return_counts=True)
    seen = {f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in solid[counts > 200]}
    assert seen
    assert seen <= theme_colours(scene.theme)


def pixel_differences(folder: Path, drawing: str, picture: NDArray[np.uint8]) -> dict[str, float]:
    """Return how much a drawing and a picture differ in a browser, over a blue ground."""
    (folder / "drawing.svg").write_text(drawing, "utf-8")
    Image.fromarray(picture).save(folder / "drawing.png")
    (folder / "page.html").write_text(PAGE, "ascii")
    answer: dict[str, float] = json.loads(posted_answer(folder, "page.html"))
    return answer


@needs_chromium
def test_a_browser_draws_the_same_from_both(scene: LessonScene, tmp_path: Path) -> None:
    """But for how it smooths an edge: of all pixels that are drawn, few are far off."""
    differences = pixel_differences(tmp_path, export_svg(scene), export_rgba(scene))
    assert differences["drawn"] > 20_000
    assert differences["mean"] < 8
    assert differences["far"] < 0.01


@needs_chromium
def test_a_drawing_with_other_colours_is_found(scene: LessonScene, tmp_path: Path) -> None:
    swapped = np.ascontiguousarray(export_rgba(scene)[..., [2, 1, 0, 3]])
    assert pixel_differences(tmp_path, export_svg(scene), swapped)["far"] > 0.05
