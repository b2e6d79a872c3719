"""What Chromium makes of published pages, and what is wrong with that: one start of a browser for many pages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.publish.external import run_node

from tafelbild.publish.edition import Edition
from tafelbild.publish.html_checks import expected_captions

Facts = dict[str, Any]
MAX_SEEK_ERROR: Final = 0.5  # seconds between a chapter's start and where the film is once it was gone to


def visit_pages(folder: Path, *visits: dict[str, Any]) -> dict[str, Facts]:
    """Return what Chromium finds at each visit, by the visit's name; see tools/page.mjs."""
    listing = folder / "visits.json"
    listing.write_text(json.dumps(visits), "utf-8")
    found: dict[str, Facts] = run_node("page", folder, listing)
    return found


def wrong_captions(facts: Facts, edition: Edition) -> Iterator[str]:
    """Yield where the captions that Chromium shows are not those of the film."""
    shown, wanted = [text for *_, text in facts["tracks"].get("captions", [])], expected_captions(edition.cues)
    if len(shown) != len(wanted):
        yield f"{len(shown)} captions, not {len(wanted)}"
    yield from (f"{one!r}, not {other!r}" for one, other in zip(shown, wanted, strict=False) if one != other)


def wrong_jumps(facts: Facts) -> Iterator[str]:
    """Yield which ways to go to a moment lead elsewhere, or do not mark where one is."""
    visits = facts["visits"]
    for number, visit in enumerate(visits["pressed"]):
        yield from (f"chapter {number + 1}: {wrong}" for wrong in seek_errors(visit))
        if visit["marked"] != [number]:
            yield f"chapter {number + 1}: {visit['marked']} is marked"
    yield from (f"by keys: {wrong}" for wrong in seek_errors(visits["keyed"]))
    yield from (f"by the transcript: {wrong}" for wrong in seek_errors(visits["linked"]))


def seek_errors(visit: dict[str, Any]) -> Iterator[str]:
    """Yield whether the film is elsewhere than where it was wound to."""
    if not -0.01 <= visit["at"] - visit["wanted"] < MAX_SEEK_ERROR:
        yield f"at {visit['at']:.2f} s, not {visit['wanted']:.2f} s"


def unexpected_activity(facts: Facts, scripts: int) -> Iterator[str]:
    """Yield what a page of so many scripts of ours did that none of ours does."""
    yield from (f"opens a dialog: {message}" for message in facts["dialogs"])
    yield from (f"fails: {message}" for message in facts["errors"])
    yield from (f"loads {address}" for address in facts["foreign"])
    if facts["scripts"] != scripts:
        yield f"{facts['scripts']} scripts, not {scripts}"
