"""The lecture plays for networks of any size, down to a perceptron: a step with nothing to show is no error."""

from typing import Final

import pytest

from .lessons import Example
from .rehearsal import last_pictures

VALUES: Final = ("5", "2", "4")
WEIGHTS: Final = ("0.2", "0.1", "0.25")
PLACES: Final = (  # all sizes up to 3, each position at least once: a play takes two seconds
    *(((1, 1), (2, 1)), ((2, 1), (2, 1)), ((3, 1), (2, 1)), ((1, 2), (2, 2)), ((2, 2), (2, 1))),
    *(((1, 3), (2, 2)), ((2, 3), (2, 3)), ((3, 3), (2, 1)), ((1, 1, 1), (2, 1)), ((2, 1, 3), (3, 2))),
)


def example(layers: tuple[int, ...], place: tuple[int, int]) -> Example:
    """Return a lesson on the neuron at ``place`` of a network with these layers."""
    count = layers[place[0] - 2]
    numbers = ", ".join(VALUES[:count]), ", ".join(WEIGHTS[:count]), "1"
    return Example("a small network", "de", *numbers, layers=", ".join(map(str, layers)), place=place)


@pytest.mark.parametrize(("layers", "place"), PLACES)
def test_every_step_of_every_scene_is_played(layers: tuple[int, ...], place: tuple[int, int]) -> None:
    """The last scene first plays all steps of the scenes before it to their ends."""
    settings = example(layers, place).settings
    beats = settings.lesson.scripts["de"].insert("Result").beats
    assert [picture.at.step for picture in last_pictures(settings, "Result")] == [beat.step for beat in beats]
