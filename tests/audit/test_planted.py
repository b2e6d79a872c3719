"""Every planted fault is found by its rule, and by no unrelated rule.

"A planted-fault suite of at least 40 small scenes or lessons (each with one fault; at least three per rule) … is caught
with 100 % recall" (issue 3).
"""

from collections import Counter

import pytest

from tafelbild.audit.rules import RULES
from tafelbild.message import in_language

from . import planted_network, planted_signs, planted_timing
from .planted import IN_SCRIPTS, PLANTED
from .small import Case, findings_in

EVERYTHING = (*PLANTED, *planted_network.PLANTED, *planted_signs.PLANTED, *planted_timing.PLANTED, *IN_SCRIPTS)
ALSO = {  # other rules that a fault breaks
    "a_line_through_a_subscript": {"touched-commas"},
    "half_transparent_words": {"reading-time"},
    "added_without_an_animation": set[str](),
    "shares_that_do_not_add_up": {"numbers"},
    "a_small_number_in_groups": {"numbers"},
    "english_groups_in_german": {"numbers"},
}

GERMAN = {  # what is told of some faults
    "small_print": ("„Quelle: ein Buch“ ist an der kleinsten Stelle 2,5 % des Bildes hoch; 3 % sind das Mindeste"),
    "something_flies_through_the_captions": (
        "eine Zahl auf dem Weg steht 0,62 Einheiten zu weit unten, in der Zone der Untertitel"
    ),
    "half_transparent_words": "„Gewichte“ hat zum Hintergrund einen Kontrast von 2,8 : 1; nötig ist 4,5 : 1",
    "red_and_green_lines": "#05CF30 und #EE8044 sehen bei Deuteranopie gleich aus (Abstand 0,021, mindestens 0,06)",
    "added_without_an_animation": "„Gewichte“ erscheint auf einen Schlag",
    "moved_between_two_steps": "„Gewichte“ springt um 0,50 Einheiten",
    "a_sum_that_is_not_ours": "sum in „2,3“ zeigt 2,3, die Rechnung ergibt 2,2",
    "plus_minus": "+ −1 in „2,2 + −1“: zwei Rechenzeichen hintereinander",
    "two_numbers_that_join": "„1“ und „2,2“ stehen so dicht, dass man sie als eine Zahl liest",
    "an_underline_over_a_number": "der Strich unter einem Ergebnis steht wie ein Strich über „3,2“",
    "a_sum_before_it_is_said": "2,2 in „2,2“ steht 2,7 s da, bevor es gesagt wird",
    "a_long_rest": "ab 1,0 s kommt 9,0 s lang nichts Neues",
    "two_values_in_each_others_rings": (
        "„3,2“ steht im Ring von Neuron 1 in Layer 2 und gehört zu Neuron 2 in Layer 2"
    ),
    "a_weight_of_the_network_beside_its_edge": (
        "„0,2“ steht nicht auf der Kante von Neuron 1 in Layer 1 zu Neuron 2 in Layer 2"
    ),
    "two_rows_exchanged": "„3,2“ steht in Zeile 1 einer Matrix und gehört in Zeile 2",
    "a_cell_with_the_target_first": "weight-2-1-2 in „w₂₁“ zeigt w₂₁, die Rechnung ergibt w₁₂ oder w₁₂^([2])",
    "a_wrong_row_sum": ("'(−0,4)·5 + 0,5·2 + 0,1·4 + (−0,5) = 0' stimmt nicht: -11/10 = 0"),
    "rows_beside_other_rings": "„y₂“ steht in der Zeile von Neuron 1 in Layer 2 und gehört zu Neuron 2 in Layer 2",
    "bars_of_other_shares": "„Balken 1“ (output-4-1) steht für 0,7, die Rechnung ergibt 0,7503",
    "a_bar_that_is_too_long": "„Balken 2“ steht für 0,25, ist aber so lang wie 0,68",
    "a_number_at_another_bar": "„0,25“ (output-4-2) steht bei „Balken 1“, und das ist output-4-1",
    "a_tick_beside_its_number": "„ein Teilstrich“ von 2 steht nicht bei 2",
    "english_groups_in_german": (
        "in „13.002 Parameter“ steht 13.002; in dieser Sprache schreibt man 13,002 oder 13\u202f002"
    ),
    "large_numbers_without_groups": ("in „13002 Parameter“ steht 13002; in dieser Sprache schreibt man 13\u202f002"),
    "a sum forgotten": "script.de.md:3 sagt 2,2, die Rechnung ergibt 2,4",
}


@pytest.mark.parametrize("case", EVERYTHING, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_planted_fault_is_found(case: Case) -> None:
    found = findings_in(case)
    assert {finding.rule for finding in found} - ALSO.get(case.name, set()) == {case.rule}, found
    assert case.severity in {finding.severity for finding in found if finding.rule == case.rule}
    assert [finding for finding in found if in_language(finding.message, "de") == finding.message] == []
    if case.name in GERMAN:
        assert GERMAN[case.name] in [in_language(finding.message, "de") for finding in found]


def test_every_rule_says_in_german_what_it_finds_and_how_to_mend_it() -> None:
    told = [text for rule in RULES.values() for text in (rule.about, rule.mend)]
    assert [text for text in told if in_language(text, "de") == text] == []
    assert in_language(RULES["overlap"].mend, "de") == (
        "verschieben Sie eines davon, verkleinern Sie es, oder sagen Sie, dass sie zusammengehören (tagging.set_owners)"
    )


def test_every_rule_has_at_least_three_faults() -> None:
    planted = Counter(case.rule for case in EVERYTHING)
    lacking = [name for name in RULES if planted[name] < 3]
    assert lacking == [], f"tests/audit/planted.py: plant at least three faults for {', '.join(lacking)}"
    assert len(PLANTED) >= 40
    assert set(GERMAN) <= {case.name for case in EVERYTHING}
