"""Facts that Chromium reports about published pages, and the errors in them; one browser visits many pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.publish.external import run_node

from tafelbild.publish.edition import Edition
from tafelbild.publish.html_checks import expected_captions

Facts = dict[str, Any]
MAX_SEEK_ERROR: Final = 0.5  # seconds
POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')


def without_policy(html: str) -> str:
    """Return a page without its Content-Security-Policy, by which the browser would refuse what a test plants."""
    found, number = POLICY.subn("", html)
    assert number == 1
    return found


def visit_pages(folder: Path, *visits: dict[str, Any]) -> dict[str, Facts]:
    """Return the facts that Chromium reports for each visit, by the visit's name; see tools/page.mjs."""
    listing = folder / "visits.json"
    listing.write_text(json.dumps(visits), "utf-8")
    found: dict[str, Facts] = run_node("page", folder, listing)
    return found


def wrong_captions(facts: Facts, edition: Edition) -> Iterator[str]:
    """Yield the differences between the captions in Chromium and those of the film."""
    shown, wanted = [text for *_, text in facts["tracks"].get("captions", [])], expected_captions(edition.cues)
    if len(shown) != len(wanted):
        yield f"{len(shown)} captions, not {len(wanted)}"
    yield from (f"{one!r}, not {other!r}" for one, other in zip(shown, wanted, strict=False) if one != other)


def wrong_jumps(facts: Facts) -> Iterator[str]:
    """Yield the chapters and transcript links that jump to a wrong time or are not marked as current."""
    visits = facts["visits"]
    for number, visit in enumerate(visits["pressed"]):
        yield from (f"chapter {number + 1}: {wrong}" for wrong in seek_errors(visit))
        if visit["marked"] != [number]:
            yield f"chapter {number + 1}: {visit['marked']} is marked"
    yield from (f"by keys: {wrong}" for wrong in seek_errors(visits["keyed"]))
    yield from (f"by the transcript: {wrong}" for wrong in seek_errors(visits["linked"]))


def seek_errors(visit: dict[str, Any]) -> Iterator[str]:
    """Yield the deviation if the film is not at the time that was jumped to."""
    if not -0.01 <= visit["at"] - visit["wanted"] < MAX_SEEK_ERROR:
        yield f"at {visit['at']:.2f} s, not {visit['wanted']:.2f} s"


def unexpected_activity(facts: Facts, scripts: int) -> Iterator[str]:
    """Yield dialogs, errors, requests and scripts of a page that has ``scripts`` scripts of ours."""
    yield from (f"opens a dialog: {message}" for message in facts["dialogs"])
    yield from (f"fails: {message}" for message in facts["errors"])
    yield from (f"loads {address}" for address in facts["foreign"])
    yield from (f"is refused {what}" for what in facts["refused"])
    if facts["scripts"] != scripts:
        yield f"{facts['scripts']} scripts, not {scripts}"
