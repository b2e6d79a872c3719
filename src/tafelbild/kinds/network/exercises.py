"""Exercises about a network, three kinds in turn: a missing value in a layer, a row of the matrix, softmax of two."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.kinds.network.handout import SHARE
from tafelbild.kinds.network.network_tasks import Task, make_tasks
from tafelbild.kinds.network.neuron_lines import NeuronLines, bias_text, pre_activation_text
from tafelbild.kinds.network.numbers import NetworkNumbers, total
from tafelbild.kinds.network.script_addresses import NOTHING_COMPUTED
from tafelbild.languages import ByLanguage
from tafelbild.maths import Activation, decimal_string
from tafelbild.notation import (
    TERMS,
    function_definition,
    input_text,
    output_text,
    shown,
    weight_text,
)
from tafelbild.publish.questions.exercise import Answer, Exercise, Labelled, SheetWords

PLACES: Final = 2  # decimal places of shares
HALF_LAST_PLACE: Final = Fraction(1, 2 * 10**PLACES)
LAYER: Final = 2  # the layer that computes in an exercise
BETWEEN: Final = "; "  # between equations, and between the numbers of a row
WIDE_GAP: Final = "\u2003"
FORMULA: Final = "z = W x + b"
WORDS: Final = ByLanguage(
    __name__,
    de={
        "row": "Zeile {}",
        "powers": "e hoch z",
        "known": "Bekannt",
        "z": "Ein Neuron des Layers fehlt noch. Wie groß ist {}?",
        "y": "Welchen Wert {} liefert die Aktivierungsfunktion?",
        "entry": "Die Zeilen gehören zur Matrix W eines Layers. Welche Zahl darin ist {}, das Gewicht von {} zu {}?",
        "product": "Was ergibt Zeile {} mal x plus {}, also {}?",
        "share": "Welchen Anteil {} liefert Softmax, auf {} Stellen nach dem Komma gerundet?",
        "index": "Index",
        "leads": "{} führt von {} zu {}: Zeile {}, Zahl {}",
        "divide": "Teilen",
        "instruction": "Rechnen Sie mit einem Layer.",
        "task": "Berechnen Sie, was unter jedem Karopapier gefragt ist. In der Matrix W gehört Zeile 2 zu y₂ und z₂, "
        "und darin steht zuerst das Gewicht, das von x₁ kommt.",
        "round": "Runden Sie die Anteile von Softmax auf {} Stellen nach dem Komma.",
        "variety": "Übungen mit einem negativen z",
    },
    en={
        "row": "Row {}",
        "powers": "e to the z",
        "known": "Known",
        "z": "One neuron of the layer is still missing. What is {}?",
        "y": "What value {} does the activation function yield?",
        "entry": "The rows are those of a layer's matrix W. Which number in it is {}, the weight from {} to {}?",
        "product": "What does row {} times x plus {} give, that is {}?",
        "share": "What share {} does softmax yield, rounded to {} decimal places?",
        "index": "Index",
        "leads": "{} leads from {} to {}: row {}, number {}",
        "divide": "Divide",
        "instruction": "Calculate with a layer.",
        "task": "Calculate what is asked below each squared paper. In the matrix W, row 2 belongs to y₂ and z₂, "
        "and the first weight in it comes from x₁.",
        "round": "Round the shares of softmax to {} decimal places.",
        "variety": "Exercises with a negative z",
    },
)


def check(numbers: NetworkNumbers) -> None:
    """Raise a ``LessonError`` if nothing is computed in the lesson."""
    if numbers.trace is None:
        raise LessonError("--exercises", NOTHING_COMPUTED)


def make(numbers: NetworkNumbers, count: int, seed: int, language: str) -> tuple[Exercise, ...]:
    """Return ``count`` exercises: other numbers, in a layer of about the lesson's size and with its function."""
    check(numbers)
    return tuple(exercise(number, task, language) for number, task in enumerate(make_tasks(numbers, count, seed), 1))


def exercise(number: int, task: Task, language: str) -> Exercise:
    """Return the exercise with these numbers."""
    given = {"layer": given_of_layer, "row": given_of_row, "softmax": given_of_softmax}[task.kind](task, language)
    answers = {"layer": answers_of_layer, "row": answers_of_row, "softmax": answers_of_softmax}[task.kind]
    steps = {"layer": steps_of_layer, "row": steps_of_row, "softmax": steps_of_softmax}[task.kind]
    return Exercise(
        number,
        language,
        given,
        (rule(task, language),),
        tuple(answers(task, language)),
        tuple(steps(task, language)),
        numbers=task,
    )


def rule(task: Task, language: str) -> tuple[str, str]:
    """Return what is computed with, for all exercises of this kind, as label and text."""
    if task.kind == "layer":
        return TERMS[language].activation_function, definition(task, language)
    return ("Softmax", SHARE[language]) if task.kind == "softmax" else ("", FORMULA)


# -- a missing value in a layer --------------------------------------------------------------------


def given_of_layer(task: Task, language: str) -> Labelled:
    """Return inputs, weights and biases, and the values of the other neurons."""
    terms, numbers = TERMS[language], task.numbers
    layer, others = numbers.layer(LAYER), [n for n in range(1, numbers.sizes[1] + 1) if n != task.asked]
    known = (f"{output_text(n)} = {value(numbers.of_layer(LAYER).outputs[n - 1].value, language)}" for n in others)
    weights = (
        (terms.weights if target == 1 else "", weights_text(row, target, language))
        for target, row in enumerate(layer.weights, 1)
    )
    biases = (f"{bias_text(n)} = {value(bias, language)}" for n, bias in enumerate(layer.biases, 1))
    return (
        (terms.inputs, inputs_text(task, language)),
        *weights,
        (terms.bias, BETWEEN.join(biases)),
        (WORDS[language]["known"], BETWEEN.join(known)),
    )


def weights_text(row: Iterable[Fraction], target: int, language: str) -> str:
    """Return the weights that lead to a neuron as equations: w₁₂ = 0,2; w₂₂ = 0,1."""
    weights = enumerate(row, 1)
    return BETWEEN.join(f"{weight_text(source=i, target=target)} = {value(weight, language)}" for i, weight in weights)


def answers_of_layer(task: Task, language: str) -> Iterator[Answer]:
    """Yield the answers for z and y of the neuron that is asked for."""
    z, y, neuron = pre_activation_text(task.asked), output_text(task.asked), task.numbers.neuron(LAYER, task.asked)
    yield Answer(z, WORDS[language]["z"].format(z), neuron.pre_activation)
    yield Answer(y, WORDS[language]["y"].format(y), neuron.output)


def steps_of_layer(task: Task, language: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of the neuron that is asked for."""
    terms, lines = TERMS[language], NeuronLines(task.numbers, LAYER, task.asked, language)
    yield terms.multiply, lines.sum_line.plain
    yield terms.bias, lines.named_bias_line.plain
    yield terms.activate, lines.output_line.plain


# -- a row of the matrix ---------------------------------------------------------------------------


def given_of_row(task: Task, language: str) -> Labelled:
    """Return the inputs, the rows of the matrix, and the bias of the row that is asked for."""
    words, layer = WORDS[language], task.numbers.layer(LAYER)
    rows = (
        (words["row"].format(number), BETWEEN.join(value(weight, language) for weight in row))
        for number, row in enumerate(layer.weights, 1)
    )
    bias = f"{bias_text(task.asked)} = {value(layer.biases[task.asked - 1], language)}"
    return ((TERMS[language].inputs, inputs_text(task, language)), *rows, (TERMS[language].bias, bias))


def answers_of_row(task: Task, language: str) -> Iterator[Answer]:
    """Yield the answers for a weight of the row that is asked for, and for its z."""
    words, neuron, source = WORDS[language], task.numbers.neuron(LAYER, task.asked), source_of(task)
    w, z = weight_text(source=source, target=task.asked), pre_activation_text(task.asked)
    question = words["entry"].format(w, input_text(source), output_text(task.asked))
    yield Answer(w, question, neuron.weights[source - 1])
    yield Answer(z, words["product"].format(task.asked, bias_text(task.asked), z), neuron.pre_activation)


def steps_of_row(task: Task, language: str) -> Iterator[tuple[str, str]]:
    """Yield where the weight stands, and the row times x plus the bias."""
    words, source = WORDS[language], source_of(task)
    lines = NeuronLines(task.numbers, LAYER, task.asked, language)
    names = weight_text(source=source, target=task.asked), input_text(source), output_text(task.asked)
    yield words["index"], words["leads"].format(*names, task.asked, source)
    yield words["row"].format(task.asked), lines.sum_line.plain
    yield TERMS[language].bias, lines.named_bias_line.plain


def source_of(task: Task) -> int:
    """Return the input whose weight is asked for: not that of the row's number, so that both indices tell something."""
    return 1 if task.asked > 1 else task.numbers.sizes[0]


# -- softmax of two values -------------------------------------------------------------------------


def given_of_softmax(task: Task, language: str) -> Labelled:
    """Return z and e to the z, rounded."""
    lines = softmax_lines(task, language)
    z = (f"{pre_activation_text(n)} = {value(line.z.value, language)}" for n, line in enumerate(lines, 1))
    return (("z", BETWEEN.join(z)), (WORDS[language]["powers"], BETWEEN.join(line.exponential_text for line in lines)))


def answers_of_softmax(task: Task, language: str) -> Iterator[Answer]:
    """Yield the answer for each share, rounded to two places."""
    for number, share in enumerate(task.numbers.steps.outputs, 1):
        y, rounded = output_text(number), Fraction(decimal_string(share.value, PLACES))
        yield Answer(y, WORDS[language]["share"].format(y, PLACES), rounded, HALF_LAST_PLACE, PLACES)


def steps_of_softmax(task: Task, language: str) -> Iterator[tuple[str, str]]:
    """Yield the sum of the powers, and each fraction."""
    numbers, lines = task.numbers, softmax_lines(task, language)
    powers = numbers.exponentials or ()
    sign = numbers.sign_as_shown(sum(map(numbers.rounded, powers), Fraction(0)), total(powers))
    added = " + ".join(numbers.shown(power, language) for power in powers)
    yield TERMS[language].add, f"{added} {sign} {numbers.shown(total(powers), language)}"
    for position, line in enumerate(lines):
        yield WORDS[language]["divide"] if position == 0 else "", line.output_line.plain


def softmax_lines(task: Task, language: str) -> list[NeuronLines]:
    """Return the lines of both outputs."""
    return [NeuronLines(task.numbers, LAYER, number, language) for number in range(1, task.numbers.sizes[1] + 1)]


# -- what all have ---------------------------------------------------------------------------------


def inputs_text(task: Task, language: str) -> str:
    """Return the inputs as equations: x₁ = 5; x₂ = 2."""
    inputs = enumerate(task.numbers.steps.inputs, 1)
    return BETWEEN.join(f"{input_text(number)} = {value(x, language)}" for number, x in inputs)


def definition(task: Task, language: str) -> str:
    """Return the definition of the function of a task's layer: ReLU(z) = max(0, z)."""
    function = task.numbers.layer(LAYER).activation
    return function_definition(function, language).plain if isinstance(function, Activation) else ""


def value(number: Fraction, language: str) -> str:
    """Return an exact number as text."""
    return shown(number, language)


def sheet_words(exercises: Sequence[Exercise]) -> SheetWords:
    """Return what the printed sheet says once for all exercises."""
    language = exercises[0].language
    words, first = WORDS[language], exercises[0].numbers
    rounded = any(each.numbers.kind == "softmax" for each in exercises)
    functions = (definition(first, language), *([f"Softmax: {SHARE[language]}"] if rounded else []))
    return SheetWords(
        task=words["task"],
        formula=FORMULA,
        function=WIDE_GAP.join(functions),
        rounded=words["round"].format(PLACES) if rounded else "",
        columns=1,
    )


def instruction(language: str) -> str:
    """Return the sentence above the exercises of a page."""
    return WORDS[language]["instruction"]


def expected_answers(exercise: Exercise) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield (value, largest tolerance allowed) for each answer, computed anew from the numbers of the task."""
    task: Task = exercise.numbers
    layer = task.numbers.of_layer(LAYER)
    if task.kind == "softmax":
        yield from ((share.value, HALF_LAST_PLACE) for share in layer.outputs)
        return
    neuron = layer.neurons[task.asked - 1]
    if task.kind == "row":
        yield neuron.weights[source_of(task) - 1], Fraction(0)
    yield neuron.pre_activation, Fraction(0)
    if task.kind == "layer":
        yield neuron.output, Fraction(0)


def variety(exercises: Sequence[Exercise]) -> tuple[str, int]:
    """Return what at least one exercise should have, a negative z in its layer, and how many have it."""
    traces = (each.numbers.numbers.of_layer(LAYER) for each in exercises)
    negative = sum(any(z.value < 0 for z in trace.pre_activations) for trace in traces)
    return WORDS[exercises[0].language]["variety"], negative


def with_words_of(numbers: NetworkNumbers, original: NetworkNumbers) -> NetworkNumbers:  # noqa: ARG001  (as every kind)
    """Return the numbers: no lesson shows the solution of an exercise, so none has words."""
    return numbers
