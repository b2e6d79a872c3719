"""Every planted fault is found by its rule, and by no unrelated rule.

"A planted-fault suite of at least 40 small scenes or lessons (each with one fault; at least three per rule) … is caught
with 100 % recall" (issue 3).
"""

from collections import Counter

import pytest

from tafelbild.audit.rules import RULES
from tafelbild.message import in_language

from . import planted_signs, planted_timing
from .planted import IN_SCRIPTS, PLANTED
from .small import Case, findings_in

EVERYTHING = (*PLANTED, *planted_signs.PLANTED, *planted_timing.PLANTED, *IN_SCRIPTS)
ALSO = {  # other rules that a fault breaks
    "a_line_through_a_subscript": {"touched-commas"},
    "half_transparent_words": {"reading-time"},
    "added_without_an_animation": set[str](),
}


@pytest.mark.parametrize("case", EVERYTHING, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_planted_fault_is_found(case: Case) -> None:
    found = findings_in(case)
    assert {finding.rule for finding in found} - ALSO.get(case.name, set()) == {case.rule}, found
    assert case.severity in {finding.severity for finding in found if finding.rule == case.rule}
    assert [finding for finding in found if in_language(finding.message, "de") == finding.message] == []


def test_every_rule_says_in_german_what_it_finds_and_how_to_mend_it() -> None:
    told = [text for rule in RULES.values() for text in (rule.about, rule.mend)]
    assert [text for text in told if in_language(text, "de") == text] == []
    assert in_language(RULES["overlap"].mend, "de") == (
        "verschieben Sie eines davon, verkleinern Sie es, oder sagen Sie, dass sie zusammengehören (tagging.set_owners)"
    )


GERMAN = {  # by the name of a planted fault
}


def test_every_rule_has_at_least_three_faults() -> None:
    planted = Counter(case.rule for case in EVERYTHING)
    lacking = [name for name in RULES if planted[name] < 3]
    assert lacking == [], f"tests/audit/planted.py: plant at least three faults for {', '.join(lacking)}"
    assert len(PLANTED) >= 40
