"""A film has as many frames as planned, drawn or kept, and gets its name only when it is complete."""

from dataclasses import replace
from pathlib import Path

import av
import pytest

from tafelbild.errors import LessonError
from tafelbild.files import slug
from tafelbild.render.beat_pictures import stills
from tafelbild.render.job import RenderJob
from tafelbild.render.planning import plan
from tafelbild.render.quality import LECTURE, QUALITIES, Quality
from tafelbild.render.render_queue import render_film
from tafelbild.render.scenes import scene_named
from tafelbild.stage import LessonScene


def count_frames(file: Path) -> int:
    with av.open(str(file)) as container:
        return sum(1 for _ in container.decode(video=0))


def piece_inodes(media: Path) -> dict[str, int]:
    """Return the inode of each piece: a piece that is written again has another one."""
    return {file.name: file.stat().st_ino for file in (media / "pieces").iterdir()}


def test_a_film_is_as_long_as_announced_drawn_interrupted_and_cached(job: RenderJob, tmp_path: Path) -> None:
    announced = plan(job, print).frames
    films = tmp_path / "films"

    def interrupt(frames: int) -> None:
        if frames >= announced // 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render_film(job, tmp_path, films, interrupt)
    assert list(films.iterdir()) == []
    kept = piece_inodes(tmp_path)
    assert kept

    resumed: list[int] = []
    made = render_film(job, tmp_path, films, resumed.append).path
    assert count_frames(made) == announced
    assert resumed == sorted(resumed)
    assert resumed[-1] == announced
    assert kept.items() <= piece_inodes(tmp_path).items()  # taken up, not drawn anew

    for _ in range(2):
        again: list[int] = []
        assert count_frames(render_film(job, tmp_path, films, again.append).path) == announced
        assert again[-1] == announced
    assert {file.name.partition(".")[0] for file in films.iterdir()} == {"neuron-NetworkGraph-de-board-tiny"}


def test_what_has_not_changed_is_not_drawn_again(job: RenderJob, tmp_path: Path) -> None:
    render_film(job, tmp_path, tmp_path)
    drawn = piece_inodes(tmp_path)
    render_film(job, tmp_path, tmp_path)
    assert piece_inodes(tmp_path) == drawn


class Refusing(LessonScene):
    """A scene that the lesson's numbers do not fit."""

    def construct(self) -> None:
        """Raise the error."""
        raise LessonError("neuron.inputs", "90 inputs do not fit the picture")


def test_what_does_not_fit_is_told_with_its_file(job: RenderJob, tmp_path: Path) -> None:
    refused = replace(job, scene=Refusing)
    for work in (
        lambda: plan(refused, print),
        lambda: render_film(refused, tmp_path, tmp_path),
        lambda: stills(refused, print),
    ):
        with pytest.raises(LessonError) as error:
            work()
        assert str(error.value) == "lesson.toml: neuron.inputs: 90 inputs do not fit the picture"


class Empty(LessonScene):
    """A scene in which nothing happens."""


def test_a_scene_that_plays_nothing_is_no_film(job: RenderJob, tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="Empty: plays nothing"):
        render_film(replace(job, scene=Empty), tmp_path, tmp_path)


def test_a_transparent_film_keeps_its_alpha(job: RenderJob, tmp_path: Path) -> None:
    made = render_film(replace(job, transparent=True), tmp_path, tmp_path / "films").path
    assert made.suffix == ".mov"
    with av.open(str(made)) as container:
        frame = next(container.decode(video=0))
    assert frame.to_ndarray(format="rgba")[0, 0, 3] == 0


def test_a_damaged_piece_is_drawn_anew_and_nothing_else(job: RenderJob, tmp_path: Path) -> None:
    whole = render_film(job, tmp_path, tmp_path).path.read_bytes()
    kept = piece_inodes(tmp_path)
    damaged = sorted(kept)[3]
    piece = tmp_path / "pieces" / damaged
    data = bytearray(piece.read_bytes())
    data[len(data) // 2] ^= 1  # it would still open, and most of it would decode
    piece.write_bytes(data)
    with piece.open("rb"):  # so that the new file cannot be given the inode of the deleted one
        assert render_film(job, tmp_path, tmp_path).path.read_bytes() == whole
        again = piece_inodes(tmp_path)
    assert {name for name in kept if kept[name] != again.get(name)} == {damaged}
    assert again.keys() == kept.keys()


@pytest.mark.slow
def test_any_folder_will_do(job: RenderJob, tmp_path: Path) -> None:
    """Manim itself fails to join films below a folder with ' in its name."""
    folder = tmp_path / "Anna's films, % & “ü”"
    assert count_frames(render_film(job, folder, folder).path) == plan(job, print).frames


def test_an_unknown_scene_lists_the_scenes(job: RenderJob) -> None:
    with pytest.raises(LessonError) as error:
        scene_named("Networkgraph", {"NetworkGraph": job.scene})
    choice = "did you mean 'NetworkGraph'? Choose one of NetworkGraph"
    assert str(error.value) == f"--scene: unknown scene 'Networkgraph'; {choice}"


def test_only_the_usual_quality_has_no_part_in_the_name(job: RenderJob) -> None:
    names = {replace(job, quality=quality).name for quality in QUALITIES.values()}
    assert len(names) == len(QUALITIES)
    assert replace(job, quality=LECTURE).name == "neuron-NetworkGraph-de-board"


@pytest.mark.parametrize("quality", QUALITIES.values(), ids=str)
def test_every_quality_is_a_16_to_9_picture_of_even_size(quality: Quality) -> None:
    """H.264 with 4:2:0 needs even sides."""
    assert quality.width * 9 == quality.height * 16
    assert quality.width % 2 == quality.height % 2 == 0
    assert slug(quality.name) == quality.name
