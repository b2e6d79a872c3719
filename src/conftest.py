"""Names that doctests of drawings use: the default lesson in German, on the board, and its pictures.

``lesson``, ``numbers``, ``theme``, ``terms``, ``calculation``, ``net``, ``view`` (NeuronView), ``picture``
(CalculationNet), ``table`` (CalculationTable), ``line`` (BiasLine), ``larger`` (LargerNet), ``trial`` (TrialCard),
``layer`` (LayerPicture), ``recap`` (RecapSteps), ``returning`` (ReturnSteps), ``machine_steps``, ``activation_steps``
and ``full_net`` are made once and shared: an example makes animations of them, but does not play any.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def draw_examples() -> dict[str, Any]:
    """Return the shared values by their names."""
    from tafelbild.draw.function_notes import FunctionNotes  # noqa: PLC0415
    from tafelbild.draw.headings import layer_headings  # noqa: PLC0415
    from tafelbild.draw.larger_net import LargerNet  # noqa: PLC0415
    from tafelbild.draw.layouts import Focus  # noqa: PLC0415
    from tafelbild.draw.net import Net  # noqa: PLC0415
    from tafelbild.draw.neuron_view import NeuronView  # noqa: PLC0415
    from tafelbild.kinds.neuron.drawing.activation_steps import ActivationSteps  # noqa: PLC0415  (manim, for these doctests alone)
    from tafelbild.kinds.neuron.drawing.bias_line import BiasLine  # noqa: PLC0415
    from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet  # noqa: PLC0415
    from tafelbild.kinds.neuron.drawing.calculation_table import CalculationTable  # noqa: PLC0415
    from tafelbild.kinds.neuron.drawing.full_net import FullNet  # noqa: PLC0415
    from tafelbild.kinds.neuron.drawing.function_machine import MachineSteps  # noqa: PLC0415
    from tafelbild.kinds.neuron.drawing.layer_picture import LayerPicture  # noqa: PLC0415
    from tafelbild.kinds.neuron.drawing.recap import RecapPicture, RecapSteps  # noqa: PLC0415
    from tafelbild.kinds.neuron.drawing.return_steps import ReturnSteps  # noqa: PLC0415
    from tafelbild.kinds.neuron.drawing.trial_card import TrialCard  # noqa: PLC0415
    from tafelbild.lesson import load  # noqa: PLC0415
    from tafelbild.notation import TERMS, Calculation  # noqa: PLC0415
    from tafelbild.theme import BOARD  # noqa: PLC0415

    lesson, terms = load(), TERMS["de"]
    numbers = lesson.numbers
    calculation = Calculation(numbers.trace, target=numbers.number, language="de", factors=numbers.factors)
    focus = Focus(numbers.layer, numbers.number, len(numbers.trace.inputs))
    views = [
        NeuronView(Net(BOARD, numbers.layers, focus)) for _ in range(3)
    ]  # steps change the layout of their network
    pictures = [CalculationNet(view, calculation, terms.bias) for view in views[1:]]
    net, table = views[0].net, CalculationTable(BOARD, calculation)
    machine_steps = MachineSteps(pictures[1], [table.everything], numbers.example[0], terms)
    notes = FunctionNotes(BOARD, numbers.trace.activation, numbers.trace.activation.name_in("de"), "de")
    return {
        "lesson": lesson,
        "numbers": numbers,
        "theme": BOARD,
        "terms": terms,
        "calculation": calculation,
        "net": net,
        "view": views[0],
        "picture": pictures[0],
        "table": table,
        "machine_steps": machine_steps,
        "line": BiasLine(machine_steps.line.plot, machine_steps.line.texts, numbers.trace, terms.interim_result, []),
        "activation_steps": ActivationSteps(machine_steps.line, notes, terms),
        "full_net": FullNet(net, calculation),
        "larger": LargerNet(Net(BOARD, numbers.layers, focus), layer_headings(net, terms), terms),
        "layer": LayerPicture(BOARD, numbers),
        "recap": RecapSteps(RecapPicture(BOARD, calculation, terms)),
        "returning": ReturnSteps(pictures[0]),
        "trial": TrialCard(BOARD, numbers, calculation, terms),
    }


@pytest.fixture(autouse=True)
def draw_namespace(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    """Add the names to the doctests of draw."""
    if request.path.parent.name in {"draw", "drawing"}:
        doctest_namespace.update(request.getfixturevalue("draw_examples"))


@pytest.fixture(autouse=True)
def stage_namespace(
    request: pytest.FixtureRequest, doctest_namespace: dict[str, Any], tmp_path: Path
) -> Iterator[None]:
    """Add ``open_scene``, ``scene``, ``part`` and ``beat_of`` to the doctests of stage and scenes; nothing is drawn."""
    if request.path.parent.name != "stage" and request.path.name != "scene.py":
        yield
        return
    from manim import Dot, FadeIn, VGroup, tempconfig  # noqa: PLC0415

    from tafelbild.kinds.neuron.scene import NeuronScene  # noqa: PLC0415
    from tafelbild.lesson import Insert  # noqa: PLC0415
    from tafelbild.narration.timeline import Take  # noqa: PLC0415
    from tafelbild.stage import Beat, LessonScene, Settings  # noqa: PLC0415

    def open_scene(scene_class: type[LessonScene]) -> LessonScene:
        """Return a scene of the default lesson, with its stage set. It prints when each named part starts."""

        class PrintingScene(scene_class):  # type: ignore[misc, valid-type]
            def play(self, *parts: Any, **options: Any) -> None:  # noqa: ANN401  (manim's own)
                names = ", ".join(part.name for part in parts if part.name in named)
                if names and not self.catching_up:
                    print(f"{self.frame / self.frame_rate:.1f} s: {names}")  # noqa: T201
                super().play(*parts, **options)

        scene = PrintingScene(settings, skip_animations=True)
        scene.setup()
        return scene

    def part(name: str) -> FadeIn:
        named.add(name)
        return FadeIn(Dot(), name=name)

    def beat_of(seconds: float, **marks: float) -> Beat:
        return Beat(open_scene(LessonScene), "step", Take("…", seconds, marks))

    named, settings = set[str](), Settings.load()
    quiet = {"verbosity": "ERROR", "progress_bar": "none", "dry_run": True, "media_dir": str(tmp_path)}
    with tempconfig({**quiet, "pixel_width": 160, "pixel_height": 90, "frame_rate": 30}):
        doctest_namespace.update(open_scene=open_scene, part=part, beat_of=beat_of)
        doctest_namespace.update(Dot=Dot, FadeIn=FadeIn, VGroup=VGroup, LessonScene=LessonScene, Insert=Insert)
        doctest_namespace["scene"] = open_scene(NeuronScene)
        yield
