"""Snapshots show the whole stage, although the audit does not look again at mobjects that cannot have moved."""

from itertools import pairwise

import numpy as np
import pytest
from tests.scenes.lessons import DEFAULT
from tests.scenes.rehearsal import insert, job_of

from tafelbild.audit.scene_audit import ObservedScene, record_film
from tafelbild.audit.snapshots import Film


class AllIds(frozenset[int]):
    """A set that contains every id."""

    def __contains__(self, _: object) -> bool:
        return True


def boxes_by_frame(film: Film) -> list[tuple[int, str, list[tuple[float, ...]]]]:
    return [(p.at.frame, p.when, [tuple(np.round(s.box, 6)) for s in p.shapes]) for p in film.snapshots]


@pytest.mark.slow
@pytest.mark.parametrize("scene", ["NeuronZoom", "ReluPlot"])
def test_what_is_not_said_to_move_does_not_move(scene: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = insert(DEFAULT, scene).film
    monkeypatch.setattr(ObservedScene, "moving", AllIds())
    assert boxes_by_frame(record_film(job_of(DEFAULT.settings, scene))) == boxes_by_frame(usual)


def test_it_looks_before_at_both_ends_of_and_after_every_animation() -> None:
    """Between them ten times a second, so that nothing can come and go unseen."""
    film = insert(DEFAULT, "NeuronZoom").film
    animations = 0
    for before, after in pairwise(film.snapshots):
        frames = after.at.frame - before.at.frame
        if before.when == "before" and after.when == "on the way":
            animations += 1
            assert frames == 1
        elif before.when == "on the way":
            assert frames <= (3 if after.when == "on the way" else 1)
    assert animations > 10
