"""A network without focus stands in its room, for layers of any size; what has left comes back."""

import pytest

from tafelbild.draw.net import Net
from tafelbild.draw.whole_net import Room, whole_layout
from tafelbild.errors import LessonError
from tafelbild.theme import BOARD, PAPER, Theme

SIZES = [(2, 2, 1), (4, 3, 3), (6, 6, 6, 3), (3, 4, 4, 2), (784, 16, 16, 10), (1, 1), (2,) * 9]
ROOM = Room(left=-6.0, right=-0.5, pitch=1.2)


@pytest.mark.parametrize("theme", [BOARD, PAPER], ids=lambda theme: theme.name)
@pytest.mark.parametrize("layers", SIZES, ids=str)
def test_rings_stand_in_the_room_and_do_not_touch(layers: tuple[int, ...], theme: Theme) -> None:
    layout = whole_layout(theme, layers, ROOM)
    looks = [*layout.rings.values()]
    assert min(look.centre[0] for look in looks) == ROOM.left
    assert max(look.centre[0] for look in looks) == pytest.approx(ROOM.right)
    assert max(abs(look.centre[1] - ROOM.middle) for look in looks) <= ROOM.height / 2 + 1e-9
    for a in looks:
        for b in looks:
            (x, y), (u, v) = a.centre, b.centre
            assert a is b or (x - u) ** 2 + (y - v) ** 2 > (a.radius + b.radius + 0.05) ** 2
    assert len(layout.ellipses) == sum(size > 6 for size in layers)


def test_columns_that_are_not_aligned_fill_the_height() -> None:
    layout = whole_layout(BOARD, (3, 4), Room(pitch=1.5, height=3.5, aligned=False))
    assert layout.rings[1, 1].centre[1] - layout.rings[1, 2].centre[1] == 1.5
    assert layout.rings[2, 1].centre[1] - layout.rings[2, 2].centre[1] == pytest.approx(3.5 / 3)


def test_roles_of_layers() -> None:
    layout = whole_layout(PAPER, (3, 4, 2), roles={1: "input", 2: "quiet", 3: "result"})
    assert [layout.rings[k, 1].colour for k in (1, 2, 3)] == [PAPER.input, PAPER.edge, PAPER.result]
    assert [layout.rings[k, 1].fill for k in (1, 2, 3)] == [0, 0, 1]


def test_a_network_without_focus_says_so() -> None:
    net = Net(BOARD, (3, 4, 2), layout=whole_layout(BOARD, (3, 4, 2)))
    with pytest.raises(LessonError, match=r"^Net\.focus: this network has no focus; give it one"):
        _ = net.focus


def test_what_left_the_stage_comes_back() -> None:
    layers = (3, 4, 2)
    net = Net(BOARD, layers, layout=whole_layout(BOARD, layers))
    ring = net.rings[3, 1]
    net.rearrange(whole_layout(BOARD, layers, ROOM, shown=(1, 2)))
    assert {layer for layer, _ in net.rings} == {1, 2}
    back = net.rearrange(whole_layout(BOARD, layers))
    assert net.rings[3, 1] is ring
    assert len(net.edges) == 3 * 4 + 4 * 2
    assert len(net.submobjects) == 3 * 4 + 4 * 2 + 9
    assert back.run_time > 0


def test_a_part_of_a_network_can_be_completed() -> None:
    layers = (3, 4, 2)
    net = Net(BOARD, layers, layout=whole_layout(BOARD, layers, shown=(1, 2)))
    net.rearrange(whole_layout(BOARD, layers))
    assert net.rings[3, 2].tag.name == "neuron 2 of layer 3"
    assert [end.tag.name for end in net.ends_of((2, 4, 1))] == ["neuron 4 of layer 2", "neuron 1 of layer 3"]


@pytest.mark.parametrize("shown", [(1, 4), (2, 2), 3, (0, 1)])
def test_layers_that_are_not_there_are_refused(shown: tuple[int, int]) -> None:
    with pytest.raises(LessonError, match=r"^whole_layout: "):
        whole_layout(BOARD, (3, 4, 2), shown=shown)
