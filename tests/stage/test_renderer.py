"""Which plays are drawn, the names of their pieces, and manim's own renderer as an option."""

from pathlib import Path
from typing import Any

import av
import pytest
from manim import RIGHT, CairoRenderer, Circle, Scene, Square, tempconfig
from manim.utils.iterables import list_update

from tafelbild.errors import LessonError
from tafelbild.master.encoder_settings import DRAFT_ENCODER, LECTURE_ENCODER
from tafelbild.stage import Settings
from tafelbild.stage.renderer import IncrementalRenderer, StockRenderer, make_renderer, mobjects_on_stage
from tafelbild.theme import BOARD


class Moves(Scene):
    """Four plays; the two in the middle look the same."""

    def construct(self) -> None:
        """Move, stand, stand, move back."""
        square = Square()
        self.add(square)
        self.play(square.animate.shift(RIGHT), run_time=0.2)
        self.wait(0.3)
        self.wait(0.3)
        self.play(square.animate.shift(-RIGHT), run_time=0.2)


def rendered(media: Path, kind: type[IncrementalRenderer] = IncrementalRenderer, **options: Any) -> Any:
    """Render a scene and return its renderer; options: attributes of the renderer, and manim's configuration."""
    own = {name: options.pop(name) for name in ("plays_to_draw", "planning") if name in options}
    size = {"pixel_width": 96, "pixel_height": 54, "frame_rate": 30, "media_dir": str(media)}
    with tempconfig({**size, "verbosity": "ERROR", "progress_bar": "none", "output_file": "", **options}):
        renderer = kind(BOARD)
        vars(renderer).update(own)
        Moves(renderer=renderer).render()
    return renderer


def pieces(media: Path) -> dict[str, bytes]:
    return {piece.stem: piece.read_bytes() for piece in media.rglob("partial_movie_files/**/*.mp4")}


def test_the_camera_has_a_picture_only_if_manim_draws_itself(tmp_path: Path) -> None:
    for kind, has in ((IncrementalRenderer, False), (StockRenderer, True)):
        assert ("pixel_array" in vars(rendered(tmp_path / kind.__name__, kind).camera)) is has


def test_plays_with_the_same_key_are_one_piece(tmp_path: Path) -> None:
    names = rendered(tmp_path).piece_names
    assert names[1] == names[2] != names[0] != names[3]
    assert set(pieces(tmp_path)) == set(names)


def test_a_piece_depends_on_its_play_and_not_on_what_was_drawn_before(tmp_path: Path) -> None:
    names = rendered(tmp_path / "all").piece_names
    whole = pieces(tmp_path / "all")
    for number, name in enumerate(names):
        assert rendered(tmp_path / str(number), plays_to_draw={number: name}).piece_names.count(None) == 3
        assert pieces(tmp_path / str(number)) == {name: whole[name]}


def test_a_plan_names_all_and_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = rendered(tmp_path / "drawn").piece_names
    monkeypatch.delattr(IncrementalRenderer, "write_picture")
    monkeypatch.setattr(IncrementalRenderer, "canvas", None)
    assert rendered(tmp_path / "planned", planning=True, dry_run=True).piece_names == names


def test_what_has_its_piece_is_not_drawn_and_what_was_cut_short_is(tmp_path: Path) -> None:
    names = rendered(tmp_path).piece_names
    whole = pieces(tmp_path)
    broken = next(tmp_path.rglob(f"{names[1]}.mp4"))
    broken.write_bytes(whole[names[1]][:100])
    kept = next(tmp_path.rglob(f"{names[0]}.mp4"))
    before = kept.stat().st_ino
    rendered(tmp_path)
    assert pieces(tmp_path) == whole
    assert kept.stat().st_ino == before


def test_without_a_cache_all_is_drawn_again(tmp_path: Path) -> None:
    first = rendered(tmp_path, disable_caching=True)
    piece = next(tmp_path.rglob(f"{first.piece_names[0]}.mp4"))
    piece.write_bytes(b"")
    rendered(tmp_path, disable_caching=True)
    assert piece.stat().st_size > 0


def test_manims_own_way_is_still_there(tmp_path: Path) -> None:
    """Its encoder leaves its colours untagged; the frames are as many."""
    stock, fast = (rendered(tmp_path / kind.__name__, kind) for kind in (StockRenderer, IncrementalRenderer))
    spaces, counts = [], []
    for renderer in (stock, fast):
        with av.open(str(renderer.file_writer.movie_file_path)) as film:
            spaces.append(film.streams.video[0].codec_context.colorspace)
            counts.append(sum(1 for _ in film.decode(video=0)))
    assert spaces == [2, 1]
    assert counts[0] == counts[1] == 6 + 9 + 9 + 6


def test_the_environment_chooses_the_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert type(make_renderer(Settings.from_environment(), skip_animations=True)) is IncrementalRenderer
    monkeypatch.setenv("TAFELBILD_RENDERER", "stock")
    assert type(make_renderer(Settings.from_environment(), skip_animations=True)) is StockRenderer
    monkeypatch.setenv("TAFELBILD_RENDERER", "quick")
    with pytest.raises(LessonError) as error:
        Settings.from_environment()
    assert str(error.value) == "renderer: unknown renderer 'quick'; choose one of fast, stock"


def test_the_coding_is_part_of_the_key(tmp_path: Path) -> None:
    keys = []
    for encoder in (LECTURE_ENCODER, DRAFT_ENCODER):
        with tempconfig({"pixel_width": 96, "pixel_height": 54, "dry_run": True, "progress_bar": "none"}):
            renderer = IncrementalRenderer(BOARD, encoder)
            renderer.planning = True
            Moves(renderer=renderer).render()
        keys.append(renderer.piece_names[0])
    assert keys[0] != keys[1]


def test_manim_still_has_what_we_override() -> None:
    """Manim 0.22: ``play`` and ``render`` draw a play and a frame of it."""
    for method in ("play", "render", "update_frame", "add_frame", "init_scene", "scene_finished"):
        assert method in vars(CairoRenderer)
    scene = Scene(renderer=IncrementalRenderer(BOARD, skip_animations=True))
    scene.add(Square(), Circle())
    assert mobjects_on_stage(scene) == list_update(scene.mobjects, scene.foreground_mobjects)
