"""The syntax of scripts, and one sentence with its line for each error."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.lesson import Beat, Script
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.lesson.script_parser import read_script
from tafelbild.lesson.values import UnspokenStep

Read = Callable[[str], Script]

OPEN = "> Insert: Result\n"


@pytest.fixture
def read(tmp_path: Path, context: Callable[..., ScriptContext], steps: Mapping[str, tuple[str, ...]]) -> Read:
    """Read a script for the numbers of week 10."""

    def reads(source: str) -> Script:
        path = tmp_path / "script.de.md"
        path.write_text(source, encoding="utf-8")
        return read_script(path, context(), steps)

    return reads


def only_beat(script: Script) -> Beat:
    ((beat,),) = [insert.beats for insert in script.inserts]
    return beat


def test_headings_inserts_and_paragraphs(read: Read) -> None:
    script = read(
        "Ein Titel.\n\n## Eins\n> Einblendung: WeightedSum\n[add] Summe:\n{weighted_sum}.\n\n"
        "## Zwei\n[add-the-bias] Bias {bias}.\n\n> Insert: Result\n[return-the-value] {neuron}.\n"
    )
    assert [(chapter.title, chapter.line) for chapter in script.chapters] == [("", 1), ("Eins", 3), ("Zwei", 8)]
    assert [(insert.scene, insert.line) for insert in script.inserts] == [
        *[("", 1), ("WeightedSum", 4), ("WeightedSum", 8), ("Result", 11)]
    ]
    said = [(beat.step, beat.text, beat.line) for beat in script.insert("WeightedSum").beats]
    assert said == [("add", "Summe: 2,2.", 5), ("add-the-bias", "Bias 1.", 9)]
    assert script.chapter_of("add-the-bias") == "Zwei"
    assert script.insert("NetworkGraph").beats == ()


def test_paragraphs_without_a_step_go_on(read: Read) -> None:
    beat = only_beat(read(f"{OPEN}[return-the-value] Eins {{#a}}zwei.\n\nDrei {{#b}}vier.\n\n[: negative] Nie.\n"))
    assert beat.text == "Eins zwei. Drei vier."
    assert {name: beat.text[offset:] for name, offset in beat.marks.items()} == {"a": "zwei. Drei vier.", "b": "vier."}


def test_conditions_choose_the_words(read: Read) -> None:
    source = f"{OPEN}[return-the-value: negative] Nein.\n\nUnd nein.\n\n[return-the-value: positive, relu] Ja.\n"
    beat = only_beat(read(source))
    assert (beat.text, beat.conditions, beat.line) == ("Ja.", ("positive", "relu"), 6)


def test_markdown_leaves_its_words(read: Read) -> None:
    source = "*Eins* **zwei** `drei` [vier](http://a.b) a*b Hörer*innen \\*{{x}} <!-- nie -->fünf.\n"
    assert (
        only_beat(read(f"{OPEN}[return-the-value] {source}")).text == "Eins zwei drei vier a*b Hörer*innen *{x} fünf."
    )


def test_names_mark_themselves(read: Read) -> None:
    beat = only_beat(read(f"{OPEN}[return-the-value] Wir nennen sie {{input_names}}.\n"))
    assert beat.text == "Wir nennen sie x₁, x₂ und x₃."
    assert beat.marks == {"input_names": 15, "x_1": 15, "x_2": 19, "x_3": 26}


ERRORS = {
    f"{OPEN}[return-the-value] Es\nist {{foo}}.": (
        "script.de.md:3: unknown field '{foo}'; choose one of about_example_output, about_output"
    ),
    f"{OPEN}[return-the-value] {{weigthed_sum}}": (
        "script.de.md:2: unknown field '{weigthed_sum}'; did you mean 'weighted_sum'? Choose one of "
        "about_example_output"
    ),
    f"{OPEN}[return-the-value: negative] {{foo}}": "script.de.md:2: unknown field '{foo}'; choose one of",
    f"{OPEN}[return-the-value] {{source_changes}}": (
        "script.de.md:2: this lesson has nothing for {source_changes}; "
        "Say what was changed; needs credits.based_on.changes."
    ),
    f"{OPEN}[return-the-value] a {{ b": "script.de.md:2: a single '{'; write {field}, or '{{' for the brace itself",
    f"{OPEN}[return-the-value] a }} b": "script.de.md:2: a single '}'; write {field}, or '}}' for the brace itself",
    "## A\n\nEins.\n\n## B\n\nZwei.\n": (
        "script.de.md:7: these words stand under a second heading before any insert; "
        "put them under the first, or write '> Insert: SCENE' above them"
    ),
    f"{OPEN}[return-the-value] {{#1 a}}": (
        "script.de.md:2: '{#1 a}' is no name of a moment; write letters, digits, - and _: {#now} or {#now @12.3}"
    ),
    f"{OPEN}[return-value] a": (
        "script.de.md:2: unknown step 'return-value' of Result; did you mean 'return-the-value'? "
        "Choose one of return-the-value, flow-on, recall-the-steps, write-it-whole, write-it-short, pause-and-try, "
        "show-the-solution, give-credit"
    ),
    f"{OPEN}[return-the-value: negativ] a": (
        "script.de.md:2: unknown condition 'negativ'; did you mean 'negative'? Choose one of positive, zero, negative"
    ),
    f"{OPEN}[return-the-value] a\n\n[return-the-value] b": (
        "script.de.md:4: step 'return-the-value' already has its words in line 2; join them, or give them conditions"
    ),
    "## A\n> Einblendung: Results\n": (
        "script.de.md:2: unknown scene 'Results'; did you mean 'Result'? "
        "Choose one of NetworkGraph, NeuronZoom, WeightedSum, ReluPlot, Result"
    ),
    "> Zitat\n": "script.de.md:1: '> Zitat' is no insert; write '> Insert: SCENE' or '> Einblendung: SCENE'",
    "[zoom-in] a": "script.de.md:1: [zoom-in] stands before any insert; write '> Insert: SCENE' above it",
    f"{OPEN}a": (
        "script.de.md:2: these words belong to no step; begin with one of "
        "[return-the-value], [flow-on], [recall-the-steps], [write-it-whole], [write-it-short], [pause-and-try], "
        "[show-the-solution], [give-credit]"
    ),
    f"{OPEN}[return-the-value] a\n## B\nc": (
        "script.de.md:4: a heading parts the words of step 'return-the-value'; begin with the next step in brackets"
    ),
    "a\n<!-- b\nc": "script.de.md:2: this comment has no end; write -->",
    "a\nb\x00": "script.de.md:2: contains a control character; delete it",
}


GERMAN = {
    "[zoom-in] a": (
        "script.de.md:1: [zoom-in] steht vor der ersten Einblendung; schreiben Sie '> Einblendung: SZENE' darüber"
    ),
    "> Zitat\n": "script.de.md:1: '> Zitat' ist keine Einblendung; schreiben Sie '> Einblendung: SZENE'",
    "## A\n> Einblendung: Results\n": (
        "script.de.md:2: unbekannte Szene 'Results'; meinten Sie 'Result'? "
        "Möglich sind: NetworkGraph, NeuronZoom, WeightedSum, ReluPlot, Result"
    ),
    f"{OPEN}[return-the-value] {{source_changes}}": (
        "script.de.md:2: diese Lektion hat nichts für {source_changes}; das Feld braucht credits.based_on.changes"
    ),
    f"{OPEN}[return-the-value] a }} b": (
        "script.de.md:2: ein einzelnes '}'; schreiben Sie {Feld}, oder '}}' für die Klammer selbst"
    ),
    f"{OPEN}[return-the-value] a\n\n[return-the-value] b": (
        "script.de.md:4: Schritt 'return-the-value' hat seine Worte schon in Zeile 2; "
        "fügen Sie beide zusammen, oder geben Sie ihnen Bedingungen"
    ),
    f"{OPEN}[return-the-value] a\n## B\nc": (
        "script.de.md:4: eine Überschrift teilt die Worte von Schritt 'return-the-value'; "
        "beginnen Sie mit dem nächsten Schritt in eckigen Klammern"
    ),
}


def test_a_moment_may_be_timed_by_hand(read: Read) -> None:
    """{#a @12.3}: at 12.3 seconds of the recording, or minutes and seconds; German writes a comma."""
    text = f"{OPEN}[return-the-value] Eins {{#a @12.3}}zwei {{#b@1:02,5}}drei.\n\nVier {{#c}}fünf {{#d @7}}sechs.\n"
    beat = only_beat(read(text))
    assert beat.text == "Eins zwei drei. Vier fünf sechs."
    assert beat.anchors == {"a": 12.3, "b": 62.5, "d": 7.0}
    assert {name: beat.text[offset:][:3] for name, offset in beat.marks.items()} == {
        "a": "zwe",
        "b": "dre",
        "c": "fün",
        "d": "sec",
    }


@pytest.mark.parametrize("source", ERRORS)
def test_one_sentence_says_what_is_wrong(source: str, read: Read) -> None:
    with pytest.raises(LessonError) as caught:
        read(source)
    assert str(caught.value).startswith(ERRORS[source])
    assert ERRORS[source].endswith(("about_output", "one of", "about_example_output", "negative")) or (
        str(caught.value) == ERRORS[source]
    )
    assert caught.value.in_language("de") != str(caught.value)


@pytest.mark.parametrize("source", GERMAN)
def test_and_it_says_it_in_german(source: str, read: Read) -> None:
    with pytest.raises(LessonError) as caught:
        read(source)
    assert caught.value.in_language("de") == GERMAN[source]


def test_steps_whose_words_are_all_for_other_functions(read: Read) -> None:
    """Steps left out by any other condition do not count: their scene leaves them out, too."""
    script = read(
        "> Einblendung: Result\n[flow-on: tanh] Eins.\n\n[recall-the-steps: step, positive] Zwei.\n\n"
        "[recall-the-steps: relu] Drei.\n\n[write-it-whole: relu, negative] Vier.\n\n[write-it-whole: step] Fünf.\n\n"
        "[return-the-value: output] Sechs.\n"
    )
    assert script.unspoken == (UnspokenStep("Result", "flow-on", 2),)
