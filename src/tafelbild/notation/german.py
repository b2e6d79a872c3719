"""Terms of German lessons."""

from types import MappingProxyType
from typing import Final

from tafelbild.notation.terms import Terms

GERMAN: Final = Terms(
    language="de",
    neuron="Neuron",
    neurons="Neuronen",
    inputs="Eingaben",
    weights="Gewichte",
    bias="Bias",
    sum="Summe",
    weighted_sum="gewichtete Summe",
    more_products="{} weitere Produkte",
    interim_result="Zwischenergebnis",
    activation_function="Aktivierungsfunktion",
    result="Ergebnis",
    output="Wert des Neurons",
    input_layer="Input-Layer",
    hidden_layer="Hidden Layer",
    hidden_layers="Hidden Layers",
    output_layer="Output-Layer",
    input_layer_said="Input-Layer",
    hidden_layer_said="Hidden Layer",
    output_layer_said="Output-Layer",
    multiply="Multiplizieren",
    add="Addieren",
    with_bias="mit Bias",
    your_turn="Jetzt du:",
    further_reading="Weiterlesen",
    activate="Aktivieren",
    negative="negativ",
    positive="positiv",
    negative_or_zero="negativ oder 0",
    effects=MappingProxyType(
        {
            "stays": "bleibt",
            "zero": "wird 0",
            "one": "wird 1",
            "shrinks": "schrumpft",
            "squashed": "gegen {}",
        }
    ),
    effects_said=MappingProxyType(
        {
            "stays": "bleibt es, wie es ist",
            "zero": "wird daraus 0",
            "one": "wird daraus 1",
            "shrinks": "bleibt davon nur ein kleiner Teil",
            "squashed": "rückt das Ergebnis immer näher an {}",
        }
    ),
    edge_ends=("von", "zu"),
    based_on="Nach einem Skript von",
    source="Quelle",
    conjunction="und",
    one="eins",
    counts=(
        *("ein", "zwei", "drei", "vier", "fünf", "sechs"),
        *("sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    ),
    place_ordinals=(
        *("erster", "zweiter", "dritter", "vierter", "fünfter", "sechster"),
        *("siebter", "achter", "neunter", "zehnter", "elfter", "zwölfter"),
    ),
    ordinals=(
        *("ersten", "zweiten", "dritten", "vierten", "fünften", "sechsten"),
        *("siebten", "achten", "neunten", "zehnten", "elften", "zwölften"),
    ),
    ordinal_suffixes=(".",) * 10,
)
