"""The storyboard has a still of each beat with its sentence; no text is interpreted as Typst markup."""

import json
import re
from pathlib import Path

import pytest
import typst
from PIL import Image

from tafelbild.narration import Take
from tafelbild.render.beat_pictures import Still, stills
from tafelbild.render.job import RenderJob
from tafelbild.render.storyboard import FONTS, TEMPLATE, Heading, prepare_folder, write
from tafelbild.stage import BeatSpan

HOSTILE = r'#panic("x") *b* _i_ \ "q" [red] $x^2$ <a> @b `c` = d // e /* {weighted_sum} https://x.de'


def heading(title: str = "Titel") -> Heading:
    return Heading(title, "Lecture · de", title, title, "de")


def some_stills(count: int, text: str = "Ein Satz.", chapter: str = "Kapitel") -> list[Still]:
    picture = Image.new("RGBA", (160, 90), "navy")
    beat = BeatSpan("Scene", "step", 0, 1, Take(text, 1.0), chapter)
    return [Still(number, beat, 1.0, picture) for number in range(1, count + 1)]


def query(folder: Path, selector: str, form: str = "pages") -> list[dict[str, object]]:
    """Return typst's answer to a query of the finished page."""
    inputs = {"form": form}
    found = typst.query(folder / TEMPLATE, selector, root=folder, font_paths=[FONTS], sys_inputs=inputs)
    return list(json.loads(found))


@pytest.mark.parametrize("text", [HOSTILE, "#", "", "*", '"', "\\", "]", "$"])
def test_hostile_words_appear_literally(text: str, tmp_path: Path) -> None:
    folder = prepare_folder(heading(text or "-"), some_stills(2, text, chapter=text), tmp_path)
    titles = [heading["body"] for heading in query(folder, "heading")]
    assert titles == [{"func": "text", "text": word} for word in (text or "-", text) if word]


@pytest.mark.parametrize("form", ["pages", "sheet"])
def test_every_still_is_shown_once_and_described(form: str, tmp_path: Path) -> None:
    folder = prepare_folder(heading(), some_stills(7, HOSTILE), tmp_path)
    assert [image["alt"] for image in query(folder, "image", form)] == [HOSTILE] * 7


def test_the_pdf_has_pages_and_the_png_grows(tmp_path: Path) -> None:
    counts, heights = [], []
    for beats in (3, 30):
        pdf, png = write(heading(), some_stills(beats), tmp_path / "board")
        counts += [int(count) for count in re.findall(rb"/Type/Pages/Count (\d+)", pdf.read_bytes())]
        with Image.open(png) as picture:
            assert picture.width == 2339
            heights.append(picture.height)
    assert counts[0] == 1 < counts[1]
    assert heights[1] > 3 * heights[0]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["board.pdf", "board.png"]


def test_a_still_for_each_beat_in_its_order(job: RenderJob) -> None:
    found: list[Still] = []
    scene = stills(job, found.append)
    assert [still.beat for still in found] == scene.beat_spans
    assert [still.number for still in found] == list(range(1, len(found) + 1))
    assert {still.picture.size for still in found} == {(160, 90)}
    assert found[0].seconds == 0
    assert len({still.picture.tobytes() for still in found}) > 1
    assert {still.beat.chapter for still in found} == {"Ein Netz aus Layern"}
