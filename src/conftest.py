"""Names that doctests of drawings use: a shipped lesson in German, on the board, and its pictures.

In ``draw`` and in ``kinds/neuron/drawing``, it is the default lesson:

``lesson``, ``numbers``, ``theme``, ``terms``, ``calculation``, ``net``, ``view`` (NeuronView), ``picture``
(CalculationNet), ``table`` (CalculationTable), ``line`` (BiasLine), ``larger`` (LargerNet), ``trial`` (TrialCard),
``layer`` (LayerPicture), ``recap`` (RecapSteps), ``returning`` (ReturnSteps), ``machine_steps``, ``activation_steps``
and ``full_net``.

In ``kinds/network/drawing``, it is the lesson forward_pass: ``numbers``, ``theme``, ``terms``, ``cells`` (of layer 2),
``sizes``, ``question``, ``recap``, ``table``, ``matrix``, ``note``, ``rows``, ``vector``, ``steps``, ``shares``,
``answer``; and, of the lesson digits, ``reader``.

They are made once and shared: an example makes animations of them, but does not play any. No example depends on another
one: each picture has a network of its own, with the values in it that are there when it is used.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tafelbild.lesson import Lesson

LESSONS: Final = {"neuron": "neuron", "network": "forward_pass"}  # kind -> the lesson of its examples


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


@pytest.fixture(scope="session")
def network_examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the shared values of a whole network by their names."""
    from manim import tempconfig  # noqa: PLC0415

    from tafelbild.draw.layouts import Layout  # noqa: PLC0415
    from tafelbild.draw.net import Net  # noqa: PLC0415
    from tafelbild.draw.net_values import NetValues  # noqa: PLC0415
    from tafelbild.draw.net_weights import NetWeights  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.answer_picture import AnswerPicture, answer_layout  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.digit_reader import DigitReader  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.index_note import IndexNote  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.layer_steps import LayerSteps, steps_layout  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.matrix_picture import MatrixPicture  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.matrix_rows import MatrixRows  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.neuron_recap import NeuronRecap  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.question_picture import QuestionPicture, question_layout  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.softmax_table import SoftmaxTable  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.table_picture import TablePicture, layer_layout  # noqa: PLC0415
    from tafelbild.kinds.network.drawing.vector_activation import VectorActivation  # noqa: PLC0415
    from tafelbild.kinds.network.scene import NetworkScene  # noqa: PLC0415
    from tafelbild.lesson import load  # noqa: PLC0415
    from tafelbild.lesson.shipped import shipped_lessons  # noqa: PLC0415
    from tafelbild.stage import Settings  # noqa: PLC0415

    lessons = shipped_lessons()
    with tempconfig({"verbosity": "ERROR", "dry_run": True, "media_dir": str(tmp_path_factory.mktemp("media"))}):
        scene = NetworkScene(Settings.load(lessons["forward_pass"]), skip_animations=True)
    theme, numbers, cells, language = scene.theme, scene.numbers, scene.cells(2), scene.language
    inputs, outputs = scene.names_of(1), scene.names_of(numbers.last)

    def drawn(layout: Layout, *present: int) -> tuple[Net, NetWeights, NetValues]:
        """Return a new drawing of the network, with its weights, and its values in the layers ``present``."""
        net = scene.net_in(layout)
        values = scene.values_of(net)
        for layer in present:
            values.put_in(layer)
        return net, scene.weights_of(net), values

    whole = question_layout(theme, numbers.sizes, inputs, outputs)
    question_net, weights, question_values = drawn(whole)
    two_layers = layer_layout(theme, weights)
    _, recap_weights, recap_values = drawn(whole, 1)
    _, table_weights, table_values = drawn(two_layers, 1, 2)
    _, matrix_weights, matrix_values = drawn(two_layers, 1, 2)
    _, steps_weights, steps_values = drawn(steps_layout(theme, numbers.sizes), 1, 2, 3, 4)
    answer_net, answer_weights, answer_values = drawn(answer_layout(theme, numbers))
    number = numbers.shown_neuron[1]
    matrix = MatrixPicture(matrix_weights, matrix_values, cells, number)
    matrix.name_inputs()
    rows = MatrixRows(theme, cells)
    traces = {layer: numbers.of_layer(layer) for layer in range(2, numbers.last + 1)}
    return {
        "theme": theme,
        "terms": scene.terms,
        "numbers": numbers,
        "sizes": numbers.sizes,
        "cells": cells,
        "question": QuestionPicture(question_net, question_values, inputs, outputs),
        "recap": NeuronRecap(recap_weights, recap_values, cells, number),
        "table": TablePicture(table_weights, table_values, cells, number, scene.terms).make(),
        "matrix": matrix,
        "note": IndexNote(theme, number, language),
        "rows": rows,
        "vector": VectorActivation(theme, rows.line, cells, language),
        "steps": LayerSteps(steps_weights, steps_values, traces),
        "shares": SoftmaxTable(theme, numbers, language),
        "answer": AnswerPicture(answer_net, answer_values, answer_weights, numbers, language),
        "reader": DigitReader(theme, load(lessons["digits"]).numbers, language, "7"),
    }


@pytest.fixture
def namespace(doctest_namespace: dict[str, Any]) -> dict[str, Any]:
    """Return pytest's namespace, which lasts as long as the session, without the names of the doctest before."""
    doctest_namespace.clear()
    return doctest_namespace


@pytest.fixture(autouse=True)
def draw_namespace(request: pytest.FixtureRequest, namespace: dict[str, Any]) -> None:
    """Add the names to the doctests of drawings, and ``numbers`` to those of a kind's numbers."""
    package = request.path.parent
    if package.name in {"draw", "drawing"}:
        of_network = package.parent.name == "network"
        namespace.update(request.getfixturevalue("network_examples" if of_network else "draw_examples"))
    elif request.path.name == "numbers.py" and package.name in LESSONS:
        namespace["numbers"] = lesson_of(package.name).numbers


@cache
def lesson_of(kind: str) -> "Lesson":
    """Return the shipped lesson of a kind that computes something."""
    from tafelbild.lesson import load  # noqa: PLC0415
    from tafelbild.lesson.shipped import shipped_lessons  # noqa: PLC0415

    return load(shipped_lessons()[LESSONS[kind]])


@pytest.fixture(autouse=True)
def stage_namespace(request: pytest.FixtureRequest, namespace: dict[str, Any], tmp_path: Path) -> Iterator[None]:
    """Add ``open_scene``, ``scene``, ``part`` and ``beat_of`` to the doctests of stage and scenes; nothing is drawn."""
    if request.path.parent.name != "stage" and request.path.name != "scene.py":
        yield
        return
    from manim import Dot, FadeIn, VGroup, tempconfig  # noqa: PLC0415

    from tafelbild.kinds.network.scene import NetworkScene  # noqa: PLC0415
    from tafelbild.kinds.neuron.scene import NeuronScene  # noqa: PLC0415
    from tafelbild.lesson import Insert  # noqa: PLC0415
    from tafelbild.lesson.shipped import shipped_lessons  # noqa: PLC0415
    from tafelbild.narration.timeline import Take  # noqa: PLC0415
    from tafelbild.stage import Beat, LessonScene, Settings  # noqa: PLC0415

    def open_scene(scene_class: type[LessonScene]) -> LessonScene:
        """Return a scene of the lesson, with its stage set. It prints when each named part starts."""

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

    of_network = request.path.parent.name == "network"
    named, settings = set[str](), Settings.load(shipped_lessons()["forward_pass"] if of_network else None)
    quiet = {"verbosity": "ERROR", "progress_bar": "none", "dry_run": True, "media_dir": str(tmp_path)}
    with tempconfig({**quiet, "pixel_width": 160, "pixel_height": 90, "frame_rate": 30}):
        namespace.update(open_scene=open_scene, part=part, beat_of=beat_of)
        namespace.update(Dot=Dot, FadeIn=FadeIn, VGroup=VGroup, LessonScene=LessonScene, Insert=Insert)
        namespace["scene"] = open_scene(NetworkScene if of_network else NeuronScene)
        yield
