"""Glossary: discouraged words that are found, and words that are allowed."""

from collections.abc import Iterator
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.maths import ACTIVATIONS
from tafelbild.notation import GLOSSARY, TERMS, DiscouragedTerm, find_discouraged_terms

WRONG_IN_GERMAN = {
    "Bias": "Verzerrung Verzerrungen Verzerrungsterm Verzerrungsterms Schwellwert Schwellenwertes Offset",
    "Gewichte": "Gewichtung Gewichtungen Gewichtungsfaktoren Gewichtsfaktor Wichtung",
    "Neuron": "Knoten Knotens Knotenpunkte Eingabeknoten Ausgangsknoten Input-Knoten",
    "Layer": "Schicht Schichten Neuronenschicht Lagen",
    "Input-Layer": "Eingabeschicht Eingangsschichten Input-Schicht Eingabe-Layer Inputlayer",
    "Output-Layer": "Ausgabeschicht Ausgangsschicht Output-Schicht Ausgabelayer Outputlayer",
    "Hidden Layer": "Hidden-Layer Hidden-Layern Hiddenlayer Zwischenschicht Zwischenschichten",
    "Aktivierungsfunktion": "Transferfunktion Transferfunktionen Übertragungsfunktion",
    "gewichtete Summe": "Netzeingabe Nettoeingabe Netto-Input",
    "gewichtete Summe plus Bias": "Voraktivierung Präaktivierung",
    "Eingaben": "Eingangswerte Eingangswerten Eingangssignal Input Inputs",
}
WRONG_IN_ENGLISH = {
    "bias": "offset offsets threshold Thresholds distortion",
    "weights": "weightings",
    "neuron": "node nodes Nodes",
    "pre-activation": "preactivation logit logits",
}
TWO_WORDS = [
    ("de", "Input Layer", "Input-Layer"),
    ("de", "Output Layern", "Output-Layer"),
    ("de", "versteckte Schicht", "Hidden Layer"),
    ("de", "Verdeckten\nSchichten", "Hidden Layer"),
    ("de", "versteckten Layern", "Hidden Layer"),
    ("de", "erste Lage", "Layer"),
    ("de", "gewichtetes Mittel", "gewichtete Summe"),
    ("de", "gewichteter Durchschnitt", "gewichtete Summe"),
    ("en", "transfer functions", "activation function"),
    ("en", "Squashing function", "activation function"),
    ("en", "hidden units", "neuron"),
    ("en", "each unit", "neuron"),
    ("en", "input nodes", "neuron"),
    ("en", "weighted average", "weighted sum"),
    ("en", "net input", "weighted sum"),
    ("en", "inner layers", "hidden layer"),
    ("en", "weighting factor", "weights"),
]
RIGHT_IN_GERMAN = (
    "der Bias; die Gewichte, wir gewichten; die gewichtete Summe plus Bias; der Layer, den Layern; "
    "das Neuron, Neuronen; Input-Layer, Input-Layers, Output-Layer, Hidden Layer, Hidden Layers; "
    "die Aktivierungsfunktion; die Eingabe, Eingabewerte; Wert des Neurons; in der Lage sein; die Werte lagen vorn; "
    "die Lage der Nullstelle; die Geschichte; geschichtet; Rectified Linear Unit; eine Einheit; unverzerrt; "
    "verknoten; der Eingang; auf Englisch Weights, Nodes und Units; die Übertragung; Matrizen; Schichtdienst; "
    "manchmal auch Knoten genannt; auch als „Schicht“ bezeichnet; sie heißen auch Knoten"
)
RIGHT_IN_ENGLISH = (
    "the bias; biased; weights; weighting each value; the weighted sum; pre-activation; activation function; layer; "
    "hidden layers; input layer; output layer; neurons; Rectified Linear Unit; linear units; "
    "leaky Rectified Linear Unit; a unit step; two units to the left; in this unit; Unit 3; units of length; "
    "the mode; nodal; also called nodes; sometimes known as a node; setting; transfer; function; inputs; outputs"
)


def cases_of(wrong: dict[str, str], language: str) -> Iterator[tuple[str, str, str]]:
    """Yield (language, word, agreed word)."""
    for agreed, words in wrong.items():
        for word in words.split():
            yield language, word, agreed


@pytest.mark.parametrize(
    ("language", "word", "agreed"), [*cases_of(WRONG_IN_GERMAN, "de"), *cases_of(WRONG_IN_ENGLISH, "en"), *TWO_WORDS]
)
def test_another_word_for_an_idea_is_found(language: str, word: str, agreed: str) -> None:
    found = list(find_discouraged_terms(f"So, **{word}**, und", language))
    assert [(each.word, each.agreed, each.start) for each in found] == [(word, agreed, 6)]


@pytest.mark.parametrize("words", RIGHT_IN_GERMAN.split("; "))
def test_what_german_may_say(words: str) -> None:
    assert list(find_discouraged_terms(f"So, {words}.", "de")) == []


@pytest.mark.parametrize("words", RIGHT_IN_ENGLISH.split("; "))
def test_what_english_may_say(words: str) -> None:
    assert list(find_discouraged_terms(f"So, {words}.", "en")) == []


def test_a_word_that_names_another_thing_is_grave() -> None:
    """Knoten is a synonym that the script uses itself; Verzerrung is a statistician's bias."""
    assert list(find_discouraged_terms("Verzerrung, Knoten, Übertragungsfunktion", "de")) == [
        DiscouragedTerm("Verzerrung", "Bias", 0, grave=True),
        DiscouragedTerm("Knoten", "Neuron", 12, grave=False),
        DiscouragedTerm("Übertragungsfunktion", "Aktivierungsfunktion", 20, grave=True),
    ]


@pytest.mark.parametrize("language", TERMS)
def test_the_screen_agrees_with_itself(language: str) -> None:
    terms = TERMS[language]
    words = [getattr(terms, field.name) for field in fields(terms)]
    names = [activation.names[language] for activation in ACTIVATIONS.values()]
    said = [word for word in words if isinstance(word, str)] + names
    agreed = [idea.agreed for idea in GLOSSARY[language]]
    assert [found for word in (*said, *agreed) for found in find_discouraged_terms(word, language)] == []


@given(st.text(), st.sampled_from(sorted(TERMS)))
def test_any_text_can_be_looked_at(text: str, language: str) -> None:
    for found in find_discouraged_terms(text, language):
        assert text[found.start :].startswith(found.word)


@given(st.sampled_from(RIGHT_IN_GERMAN.split("; ")[:12]), st.sampled_from(list(cases_of(WRONG_IN_GERMAN, "de"))))
def test_right_words_hide_no_wrong_one(right: str, wrong: tuple[str, str, str]) -> None:
    _, word, agreed = wrong
    assert [each.agreed for each in find_discouraged_terms(f"{right} {word} {right}", "de")] == [agreed]
