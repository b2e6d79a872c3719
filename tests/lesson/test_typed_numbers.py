"""Typed numbers that the computation does not give are found, and no others."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tafelbild.kinds.neuron.known_numbers import computed_numbers
from tafelbild.kinds.neuron.lesson_toml import read
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.kinds.neuron.script_numbers import LessonScriptNumbers
from tafelbild.lesson import WrongNumber, find_wrong_numbers, load
from tafelbild.lesson.lesson_files import TomlTable
from tafelbild.lesson.script_checks.script_passages import Passage
from tafelbild.lesson.script_checks.wrong_numbers import mismatches_in
from tafelbild.maths import ACTIVATIONS
from tafelbild.notation import Calculation, shown
from tafelbild.notation.formulas import format_value as written

Write = Callable[..., Path]
RIGHT_IN_GERMAN = """
Wir sehen in Woche 10 ein Netz mit 4 Layern, 3 Eingaben und 2 Ausgaben.
Das steht in Kapitel 3.2 und in Abschnitt 2.1, auf Seite 17.
Heute ist der 24.11.2026, los geht es um 10:15 Uhr, also um 10.15 Uhr, und es dauert 90 Minuten.
Am 5. Oktober 2017 erschien das Video; am 5.10. wurde es gezeigt. Format 16:9.
Seit 1943 gibt es Neuronenmodelle, genauer: seit den 1940er Jahren.
Der 7. Schritt ist leicht. Im 9. Semester auch. Zum 8. Mal. Das 7. Neuron, der 8., der 9. und der 10. Layer.
Die Lizenz ist CC BY 4.0, genauer CC-BY-SA 4.0, mit Manim 0.22 und Python 3.11 und Version 2.1.7.
Siehe https://example.org/7/8.5 und www.example.org/9 sowie doi:10.1137/18M1165748 und 10.1137/18M1165748.
Higham und Higham, SIAM Review 61(4), 860-891, und *61*(4), 860–891, S. 862. Quelle [17].
Etwa 86 Milliarden Neuronen hat das Gehirn, GPT-3 hat 175 Milliarden Parameter, GPT-3.5 mehr.
Ein 3-4-4-2-Netz, ein 3–4–4–2-Netz, ein 5-dimensionaler Raum, das 7-fache, 10-mal, 5 Mal so groß.
In Folge 6, #6, Teil 1, Nr. 17, § 12, Abb. 3.1, Gleichung (2.7), Tabelle 8.
Die Genauigkeit ist 97 %, bei 50 % der Fälle, also in 7 Fällen.
In 3 Schritten: 1. Multiplizieren, 2. Addieren, 3. Aktivieren.
1. Multiplizieren.\\2. Addieren.\\7. Aktivieren.
Die Zahlen von 1 bis 10, zwischen −5 und 5, 2–3 Beispiele.
Rund 10.000 Bilder, 1.000.000 Gewichte, 28 x 28 Pixel, 784 Werte.
Die Sigmoid-Funktion liefert Werte zwischen 0 und 1, tanh zwischen −1 und 1. Ist z positiv, kommt 1 heraus.
Ein Bild ist 10 cm breit, 16 GB groß, 30 ms lang, 1080p, 4K, 3D, 25 °C warm und kostet 3 €.
Das Gewicht $w_{{12}}$, w_12, w₁₂, w12, $x_1$, x₃, $y_2$, h_{{7}}, $a^{{(2)}}$, $e^{{-z}}$, 10^3 und $2^8$.
Als Formel: $\\frac{{1}}{{1 + e^{{-7z}}}}$, 1/(1 + e^(-z)), $\\max(0, z)$, max(0; z).
Wäre der Bias −9, käme −6,8 heraus.
[Video 3](https://example.org/77.5) und <https://example.org/88> und <a href="x77">3Blue1Brown</a>.
{weighted_sum} und {bias} und {pre_activation}. Layer 2 und 3, Neuron 2, Eingabe 3, Gewicht 1.
5, 2 und 4 sind die Eingaben; 0,2, 0,1 und 0,25 die Gewichte. Die Produkte sind 1; 0,2 und 1.
$5 \\cdot 0{{,}}2 + 2 \\cdot 0{{,}}1 + 4 \\cdot 0{{,}}25 = 2{{,}}2$ und \\(2{{,}}2 + 1 = 3{{,}}2\\).
5 mal 0,2 plus 2 mal 0,1 plus 4 mal 0,25 ist 2,2. 1 + 0,2 + 1 = 2,2. 1 + 0,2 = 1,2, und 1,2 + 1 = 2,2.
4 · 0,25 + 5 · 0,2 + 2 · 0,1 = 2,2, denn die Reihenfolge ist gleich. 1 + 2,2 = 3,2.
y_2 = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = ReLU(3,2) = 3,2. ReLU(−2) = 0. max(0, 3,2) = 3,2. ReLU(-5) = 0.
Das Ergebnis ist 3,2. Der Bias ist 1. Die gewichtete Summe ist 2,2. Die gewichtete Summe plus Bias ist 3,2.
Der Bias b, also 1, und x_1 = 5, x_2 = 2 und w_{{12}} = 0,2. Ungefähr 3 kommt heraus, rund 2.
ISO 8601, DIN 1333, 24/7, 1/3, (1) und a) und 2) sind Zeichen. 2 x 2. Etwa 3-mal so viel.
Es sind 3 + 4 + 4 + 2 = 13 Neuronen und 3 · 4 + 4 · 4 + 4 · 2 = 36 Gewichte. Das Gewicht 0,2 sind 20 %.
Erst `pip install manim==0.99`, dann ![Bild 7](bild7.png) <!-- 17 -->.
Inhalt	17
""".strip().split("\n")
RIGHT_IN_ENGLISH = """
In week 10, chapter 3.2 and section 4, on page 17, we see 4 layers, 3 inputs and 10 steps.
On 24 November 2026, on November 24, 2026, on Oct 5, at 10:15, at 10 a.m., for 90 minutes.
CC BY 4.0, version 2.1.7, Python 3.11, Manim 0.22, GPT-4, GPT 3.5, ISO 8601.
The 1st, 2nd and 23rd. About 86 billion neurons, 1,000,000 weights, 10,000 images, 28 x 28 pixels.
See https://example.org/7/8,5, doi:10.1137/18M1165748. Figure 3.1, Eq. (2.7), TomlTable 8, No. 17.
97 % of the time. From 1 to 10, between −5 and 5. In the range 0 to 1.
1. Multiply. 2. Add. Layers 2 and 3, neuron 2, input 3, weight 1.
5 · 0.2 + 2 · 0.1 + 4 · 0.25 = 2.2, and 2.2 + 1 = 3.2, so y_2 = ReLU(3.2) = 3.2.
5 times 0.2 plus 2 times 0.1 plus 4 times 0.25 is 2.2. The bias is 1. The result is 3.2, about 3.
The inputs are 5, 2 and 4, the weights 0.2, 0.1 and 0.25. Layers 1,2 and 3. The point (1,2).
If the bias were −9, the value would be −6.8.
""".strip().split("\n")


def said(write: Write, toml: str, words: str, language: str = "de") -> list[str]:
    """Return the findings in a paragraph, without file and line."""
    lesson = load(write(toml, **{language: f"{words}\n"}))
    return [wrong.sentence.partition(" ")[2] for wrong in find_wrong_numbers(lesson, language)]


@pytest.mark.parametrize("words", RIGHT_IN_GERMAN)
def test_nothing_is_wrong_in_german(write: Write, numbers: str, words: str) -> None:
    assert said(write, numbers, words.replace("\\2.", "\n2.").replace("\\7.", "\n7."), "de") == []


@pytest.mark.parametrize("words", RIGHT_IN_ENGLISH)
def test_nothing_is_wrong_in_english(write: Write, numbers: str, words: str) -> None:
    assert said(write, numbers, words, "en") == []


PLAIN = st.decimals(-20, 20, places=2).map(lambda value: value.normalize())
LESSONS = st.builds(
    lambda pairs, bias, activation: (pairs, bias, activation),
    st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=4),
    PLAIN,
    st.sampled_from(sorted(ACTIVATIONS)),
)


def lesson_of(pairs: list[tuple[Decimal, Decimal]], bias: Decimal, activation: str) -> NeuronNumbers:
    """Return a lesson with these inputs and weights."""
    neuron = {"inputs": [x for x, _ in pairs], "weights": [w for _, w in pairs], "bias": bias, "activation": activation}
    return read(TomlTable("lesson.toml", "", {"neuron": neuron}), ("de",), Path())


def paragraphs(lesson: NeuronNumbers, language: str) -> list[str]:
    """Return paragraphs with the whole computation, as a lecturer types them."""
    trace = lesson.trace
    lines = Calculation(trace, target=lesson.number, language=language)
    between = "; " if language == "de" else ", "
    inputs, weights, products = (
        between.join(written(each, language) for each in values)
        for values in (trace.inputs, trace.weights, trace.products)
    )
    bias, z = written(trace.bias, language), written(trace.pre_activation, language)
    weighted_sum, y = written(trace.weighted_sum, language), written(trace.output, language, exact=trace.exact)
    german = (
        f"Die Eingaben sind {inputs}, die Gewichte {weights}, die Produkte {products}.",
        f"Der Bias ist {bias}. Die gewichtete Summe ist {weighted_sum}. Unser Wert {z} wird {y}.",
    )
    english = (
        f"The inputs are {inputs}, the weights {weights}, the products {products}.",
        f"The bias is {bias}. The weighted sum is {weighted_sum}. Our value {z} turns into {y}.",
    )
    sums = (lines.numbers, lines.products)
    in_full = map(lines.product, range(1, len(trace.inputs)))
    rows = (lines.pre_activation, lines.output, lines.whole_in_numbers, *in_full)
    return [
        *(german if language == "de" else english),
        *(f"{row.plain} {lines.weighted_sum.plain}." for row in sums),
        *(f"{row.plain}." for row in rows),
    ]


def wrong(lesson: NeuronNumbers, language: str, words: str) -> list[tuple[str, str | None]]:
    """Return the wrong numbers of a paragraph, each as typed and as suggested."""
    passage = Passage(1, words, heading=False, spoken=True)
    return [
        (each.number.typed, each.suggestion(language, {}))
        for each in mismatches_in(passage, LessonScriptNumbers(lesson), language)
    ]


@settings(deadline=None)
@given(LESSONS, st.sampled_from(["de", "en"]))
def test_whatever_is_computed_may_be_typed(
    numbers: tuple[list[tuple[Decimal, Decimal]], Decimal, str], language: str
) -> None:
    lesson = lesson_of(*numbers)
    assert [each for words in paragraphs(lesson, language) for each in wrong(lesson, language, words)] == []


@settings(deadline=None)
@given(LESSONS, PLAIN, st.sampled_from(["de", "en"]))
def test_a_result_that_was_forgotten_is_found_with_what_it_should_be(
    numbers: tuple[list[tuple[Decimal, Decimal]], Decimal, str], changed: Decimal, language: str
) -> None:
    """One input is changed: the line 2,2 + 1 = 3,2 must say the new z."""
    pairs, bias, activation = numbers
    old = lesson_of(pairs, bias, activation)
    new = lesson_of([(changed, pairs[0][1]), *pairs[1:]], bias, activation)
    assume(not any(known.value == old.trace.pre_activation for known in computed_numbers(new)))
    others = {*new.trace.products, *accumulate(new.trace.products)}
    assume(not others & {old.trace.weighted_sum, new.trace.bias})  # else it may be another sum
    line = Calculation(old.trace, language=language).pre_activation.plain
    stale, expected = (shown(lesson.trace.pre_activation, language) for lesson in (old, new))
    assert (stale, expected) in wrong(new, language, line)


SCRIPT = """## Woche 10

Heute geht es um Netze.

> Einblendung: NeuronZoom

[name-the-neuron] Das Neuron heißt $y_2$: Es steht im 1. Hidden Layer an 2. Stelle. Was aus Layer 1 kommt,
heißt $x_1$, $x_2$ und $x_3$, die Gewichte $w_{{12}}$, $w_{{22}}$ und $w_{{32}}$.

> Einblendung: WeightedSum

[put-in-the-numbers] Mit Zahlen: $5 \\cdot 0.2 + 2 \\cdot 0.1 + 4 \\cdot 0.25$. Das Zwischenergebnis ist 2.2.

[add-the-bias] Dazu kommt der Bias b. Im Beispiel ist b=1, d.h. es werden 2,2+1=3,2.

> Einblendung: ReluPlot

[use-our-value: positive] Unser Wert 3,2 ist positiv. Unser Ergebnis für das Neuron $y_2$ ist also 3,2.

[use-our-value: negative] Unser Wert −17 ist negativ.
"""


def test_a_script_that_is_right(write: Write, numbers: str) -> None:
    """Skript Woche 10: 5*0.2 + 2*0.1 + 4*0.25 = 2.2; 2.2 + 1 = 3.2."""
    assert find_wrong_numbers(load(write(numbers, de=SCRIPT)), "de") == ()


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        (
            "inputs = [5,",
            "inputs = [6,",
            (
                "script.de.md:12 says 5, the computation gives 6",
                "script.de.md:12 says 2.2, the computation gives 2,4",
                "script.de.md:14 says 2,2, the computation gives 2,4",
                "script.de.md:14 says 3,2, the computation gives 3,4",
                "script.de.md:18 says 3,2, the computation gives 3,4",
            ),
        ),
        (
            "[0.2, 0.1,",
            "[0.2, 0.2,",
            (
                "script.de.md:12 says 0.1, the computation gives 0,2",
                "script.de.md:12 says 2.2, the computation gives 2,4",
                "script.de.md:14 says 2,2, the computation gives 2,4",
                "script.de.md:14 says 3,2, the computation gives 3,4",
                "script.de.md:18 says 3,2, the computation gives 3,4",
            ),
        ),
        (
            "bias = 1",
            "bias = 2",
            (
                "script.de.md:14 says 1, the computation gives 2",
                "script.de.md:14 says 3,2, the computation gives 4,2",
                "script.de.md:18 says 3,2, the computation gives 4,2",
            ),
        ),
        ('"relu"', '"sigmoid"', ("script.de.md:18 says 3,2, the computation gives 0,9608",)),
    ],
)
def test_a_lecturer_changes_a_number_and_forgets_the_sentences(
    write: Write, numbers: str, old: str, new: str, sentences: tuple[str, ...]
) -> None:
    wrong = find_wrong_numbers(load(write(numbers.replace(old, new), de=SCRIPT)), "de")
    assert tuple(each.sentence for each in wrong) == sentences


def test_among_near_numbers_one_with_as_many_places_is_meant(write: Write, numbers: str) -> None:
    """2 is as near to 2,2 as 2,4 is; but a number typed with one place is likely to have one."""
    wrong = find_wrong_numbers(load(write(numbers.replace("[5,", "[6,"), de="Zusammen ergibt das 2,2.\n")), "de")
    assert [each.sentence for each in wrong] == ["script.de.md:1 says 2,2, the computation gives 2,4"]


def test_a_number_that_is_said_only_in_another_lesson(write: Write, numbers: str) -> None:
    """The paragraph for a negative value is not spoken; with a bias of −4 it is, and the other one is not."""
    wrong = find_wrong_numbers(load(write(numbers.replace("bias = 1", "bias = -4"), de=SCRIPT)), "de")
    assert [each.line for each in wrong] == [14, 14, 20]
    assert wrong[-1] == WrongNumber("script.de.md", 20, "−17", None)
    assert wrong[-1].sentence.in_language("de") == "script.de.md:20 sagt −17, was in der Rechnung nicht vorkommt"
    assert wrong[-1].sentence == "script.de.md:20 says −17, which the computation does not know"


def test_what_continues_a_step_that_is_not_spoken(write: Write, numbers: str) -> None:
    script = "> Insert: Result\n[return-the-value: negative] Eins.\n\nUnd 17.\n\n[: positive] Auch 18.\n"
    assert find_wrong_numbers(load(write(numbers, de=script)), "de") == ()
    script = script.replace("negative", "relu")
    assert [each.line for each in find_wrong_numbers(load(write(numbers, de=script)), "de")] == [4, 6]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Der Bias ist 2. Danach geht es weiter.", ["2, the computation gives 1"]),
        ("Dazu kommt der Bias b, eine Zahl für sich. Im Beispiel ist er 2.", ["2, the computation gives 1"]),
        ("Ein Bias von 1,5 kommt dazu.", ["1,5, the computation gives 1"]),
        ("Hier sind $b = 2$, x₂ = 4 und $w_{{12}} = 0.3$.", ["2, …1", "4, …2", "0.3, …0,2"]),
        ("$5 \\cdot 0.2 + 2 \\cdot 0.1 + 4 \\cdot 0.25 = 2.3$", ["2.3, …2,2"]),
        ("\\(5 \\cdot 0{{,}}2 + 2 \\cdot 0{{,}}1 + 4 \\cdot 0{{,}}25 \\approx 2{{,}}3\\)", ["2{{,}}3, …2,2"]),
        ("0,2 · 5 + 0,1 · 3 + 0,25 · 4 = 2,2", ["3, …2"]),
        ("5 mal 0,2 plus 2 mal 0,1 plus 4 mal 0,25 ist 3,2.", ["3,2, …2,2"]),
        ("5 x 0,2 + 2 x 0,1 + 4 x 0,25 = 2,4", ["2,4, …2,2"]),
        ("`5*0.2 + 2*0.1 + 4*0.25 = 2.4`", ["2.4, …2,2"]),
        ("2 · 0,1 = 0,3", ["0,3, …0,2"]),
        ("1 + 0,2 + 2 = 2,2", ["2, …1"]),
        ("2,2+1=3,3 oder 2,2 + 1 = 2,2", ["3,3, …3,2", "2,2, …3,2"]),
        ("y_2 = ReLU(3,3) = 3,3", ["3,3, …3,2"]),
        ("ReLU(2,2 + 1) = 2,2", ["2,2, …3,2"]),
        ("ReLU(−5) = 1", ["1, …0"]),
        ("Die gewichtete Summe ist 2,4.", ["2,4, …2,2"]),
        ("Das Zwischenergebnis beträgt **2,4**.", ["2,4, …2,2"]),
        ("{sum_in_numbers} = 2,5 und {weighted_sum} + 1 = 3,3", ["2,5, …2,2", "3,3, …3,2"]),
        ("Die Eingaben sind 5, 3 und 4, die Gewichte 0,2; 0,1 und 0,3.", ["3, …2", "0,3, …0,25"]),
        ("Es gibt 5 Layer und 4 Eingaben.", ["5, …4", "4, …3"]),
        ("Das Gewicht zählt 30 %.", ["30 %, …25 %"]),
        ("Zusammen ergibt das 17. Danach 18.", ["17?", "18?"]),
        ("Es bleibt -7, nicht −2.", ["-7?"]),
        ("Unser Wert 3,2 wird 3,15.", ["3,15, …3,2"]),
        ("Eben noch .3, jetzt 2,21.", [".3, …0,2", "2,21, …2,2"]),
    ],
)
def test_a_wrong_number_is_said(write: Write, numbers: str, words: str, says: list[str]) -> None:
    """``…`` stands for "the computation gives", ``?`` for "which the computation does not know"."""
    whole = [
        f"says {each}".replace("…", "the computation gives ").replace("?", ", which the computation does not know")
        for each in says
    ]
    assert said(write, numbers, words) == whole


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_function_is_known_by_its_sign(write: Write, numbers: str, name: str) -> None:
    """The number in the brackets is z, what follows is y: ReLU(3,2) = 3,2."""
    toml, function = numbers.replace("relu", name), ACTIVATIONS[name]
    right = shown(function(Fraction("3.2")).value, "de", 4)
    for sign in (function.symbol, name, rf"\text{{{{{function.symbol}}}}}"):
        line = f"{sign}(5 · 0,2 + 2 · 0,1 + 4 · 0,25 + 1) = {sign}(3,2) ≈ {right}"
        assert said(write, toml, line) == []
        assert said(write, toml, line.replace("(3,2)", "(3,3)")) == ["says 3,3, the computation gives 3,2"]
    assert said(write, toml, f"{function.symbol.upper()} 7,7") == ["says 7,7, which the computation does not know"]


def test_a_rounded_number_is_known(write: Write, numbers: str) -> None:
    toml = numbers.replace("relu", "sigmoid")
    assert said(write, toml, "It is 0.96, or 0.9608, but not 0.97.", "en") == [
        "says 0.97, the computation gives 0.9608"
    ]


def test_a_negative_bias_may_be_subtracted(write: Write, numbers: str) -> None:
    toml = numbers.replace("bias = 1", "bias = -4")
    assert said(write, toml, "2,2 − 4 = −1,8 und 2,2 + (−4) = -1,8 und 2,2-4=-1,8") == []
    assert said(write, toml, "2,2 − 3 = −1,8 und 2,2 + (−3) = -1,8") == [
        "says 3, the computation gives 4",
        "says −3, the computation gives −4",
    ]


def test_the_default_lesson_has_none() -> None:
    lesson = load()
    assert [find_wrong_numbers(lesson, language) for language in lesson.languages] == [(), ()]


def test_numbers_of_any_length_are_read(write: Write, numbers: str) -> None:
    """More than 100 digits are no number of a lesson; nothing is refused."""
    assert said(write, numbers, f"Das ist {'7' * 99} oder {'7' * 101}.") == [
        f"says {'7' * 99}, which the computation does not know"
    ]
