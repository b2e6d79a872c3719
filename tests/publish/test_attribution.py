"""TULLU(-B): title, author, licence, link to the licence, origin, and what was changed."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.publish.conftest import with_lesson

from tafelbild.lesson import Credits, Source
from tafelbild.lesson.creative_commons import deed_url, licence_url, violated_term
from tafelbild.publish.attribution import attribution, credit_line
from tafelbild.publish.edition import Edition

HOME = "https://creativecommons.org"
ADDRESSES = {
    "CC BY 4.0": f"{HOME}/licenses/by/4.0/",
    "CC BY-SA 4.0": f"{HOME}/licenses/by-sa/4.0/",
    "CC-BY-SA-4.0": f"{HOME}/licenses/by-sa/4.0/",
    "cc by  4.0": f"{HOME}/licenses/by/4.0/",
    "CC BY-NC-SA 3.0": f"{HOME}/licenses/by-nc-sa/3.0/",
    "CC BY-NC-ND 2.5": f"{HOME}/licenses/by-nc-nd/2.5/",
    "CC BY 3.0 DE": f"{HOME}/licenses/by/3.0/de/",
    "CC BY 4.0 International": f"{HOME}/licenses/by/4.0/",
    "CC0 1.0": f"{HOME}/publicdomain/zero/1.0/",
    "CC0": f"{HOME}/publicdomain/zero/1.0/",
    "CC BY": "",  # of which version?
    "CC BY 5.0": "",
    "CC BY 4.0 DE": "",  # the fourth version has no ports
    "CC BY-SA-ND 4.0": "",  # no such licence
    "CC BY-NC-NC 4.0": "",
    "not CC BY 4.0": "",
    "alle Rechte vorbehalten": "",
    "": "",
}
CONFLICTS = {
    ("CC BY 4.0", "CC BY 4.0"): "",
    ("CC BY-SA 4.0", "CC BY 4.0"): "",
    ("CC BY-SA 4.0", "CC BY-SA 3.0"): "",
    ("CC BY 4.0", "CC BY-SA 4.0"): "sa",
    ("CC BY-NC-SA 4.0", "CC BY-SA 4.0"): "sa",
    ("CC BY 4.0", "CC BY-ND 4.0"): "nd",
    ("CC BY-ND 4.0", "CC BY-ND 4.0"): "nd",
    ("CC0", "CC BY-NC 4.0"): "nc",
    ("CC BY-NC-SA 4.0", "CC BY-NC 4.0"): "",
    ("CC BY 4.0", ""): "",
    ("CC BY 4.0", "CC BY 3.0 SA"): "",  # Saudi Arabia
}


@pytest.mark.parametrize("licence", ADDRESSES)
def test_a_licence_has_an_address(licence: str) -> None:
    assert licence_url(licence) == ADDRESSES[licence]


def test_the_deed_is_in_the_language_of_the_page() -> None:
    assert deed_url("CC BY 4.0", "de") == f"{HOME}/licenses/by/4.0/deed.de"
    assert deed_url("CC BY", "de") == ""


@pytest.mark.parametrize(("own", "original"), CONFLICTS)
def test_an_adaptation_needs_a_compatible_licence(own: str, original: str) -> None:
    """CC BY-SA 4.0, 3(b): the adapter's licence must have the same elements; ND: no adapted material is shared."""
    assert violated_term(own, original) == CONFLICTS[own, original]


def with_credits(edition: Edition, credit: Credits, language: str = "de") -> Edition:
    """Return the edition with other credits, in another language."""
    return with_lesson(replace(edition, language=language), credits=credit, title={"de": "Netze", "en": "Nets"})


def test_film_and_source_are_credited_in_full(edition: Edition) -> None:
    """TULLU(-B): Titel, Urheber:in, Lizenz (with version), Link to licence, Ursprungsort, (Bearbeitung)."""
    changes = {"de": "gekürzt", "en": "shortened"}
    source = Source("Woche 10", "Joana Grah", "CC BY 4.0", "https://example.org/w10", changes)
    known = Credits("Ada", "CC BY-SA 4.0", source, "https://example.org/netze")
    assert attribution(with_credits(edition, known)) == (
        "„Netze“ von Ada, lizenziert unter CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/deed.de), "
        "Ursprungsort: https://example.org/netze. Bearbeitung von „Woche 10“ von Joana Grah, lizenziert unter "
        "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.de), Ursprungsort: https://example.org/w10. "
        "Änderungen: gekürzt."
    )
    assert attribution(with_credits(edition, known, "en")) == (
        "“Nets” by Ada, licensed under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/deed.en), "
        "source: https://example.org/netze. Adapted from “Woche 10” by Joana Grah, licensed under "
        "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.en), source: https://example.org/w10. "
        "Changes: shortened."
    )
    assert credit_line(with_credits(edition, known)) == "„Netze“, Ada, CC BY-SA 4.0, nach Joana Grah, CC BY 4.0"


def test_missing_credits_leave_no_gap(edition: Edition) -> None:
    assert attribution(with_credits(edition, Credits())) == "„Netze“."
    assert attribution(with_credits(edition, Credits("Ada", "GPL"))) == "„Netze“ von Ada, lizenziert unter GPL."
    unknown = Credits("Ada", "CC BY 4.0", Source("Woche 10"))
    assert attribution(with_credits(edition, unknown)).endswith("deed.de). Bearbeitung von „Woche 10“.")
    assert credit_line(with_credits(edition, unknown)) == "„Netze“, Ada, CC BY 4.0, nach Woche 10"
    assert credit_line(with_credits(edition, Credits())) == "„Netze“"


def test_a_hostile_title_is_one_paragraph_that_still_names_the_licence(hostile: Edition, tmp_path: Path) -> None:
    text = attribution(hostile)
    assert len(text.splitlines()) == 1
    assert f"({HOME}/licenses/by/4.0/deed.de)" in text
    assert not list(tmp_path.iterdir())
