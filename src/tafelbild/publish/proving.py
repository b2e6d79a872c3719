"""What is checked of every file of HTML that shows the film: it says all, loads nothing from elsewhere, and waits."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tafelbild.publish.checking import Check
from tafelbild.publish.edition import Edition
from tafelbild.publish.markup import PageContents, expected_captions, read_page
from tafelbild.publish.plain import single_line

AUTOSTART: Final = ("autoplay", "loop")
MAX_LISTED: Final = 3  # names of a list that are told
WORDS: Final = {
    "de": {
        "captions": "Untertitel, die in der Datei stehen, Wort für Wort",
        "foreign": "Adressen, unter denen anderswo etwas geladen würde",
        "beside": "Dateien, die daneben liegen müssen und fehlen",
        "by itself": "Angaben, mit denen der Film von selbst anfängt",
        "none": "keine",
    },
    "en": {
        "captions": "captions that stand in the file, word for word",
        "foreign": "addresses at which something would be loaded from elsewhere",
        "beside": "files that must lie beside it and are missing",
        "by itself": "attributes that make the film start by itself",
        "none": "none",
    },
}


def check_page(edition: Edition, file: Path, name: str, beside: Path) -> Iterator[Check]:
    """Yield what came out for a file that a lecturer calls by ``name``; film and picture lie in ``beside``."""
    words, found = WORDS[edition.language], read_page(file)
    yield check_captions(edition, found, f"{name}: {words['captions']}")
    missing = [neighbour for neighbour in found.neighbours if not (beside / neighbour).is_file()]
    lists = {"foreign": found.foreign, "beside": missing, "by itself": autostart_attributes(found)}
    for what, bad in lists.items():
        told = single_line(", ".join(bad[:MAX_LISTED]), 120) or words["none"]
        yield Check.of(f"{name}: {words[what]}", told, words["none"], holds=not bad)


def check_captions(edition: Edition, found: PageContents, what: str) -> Check:
    """Return whether the captions in the file are those of the film."""
    wanted = expected_captions(edition.cues)
    right = sum(one == other for one, other in zip(found.captions, wanted, strict=False))
    return Check.of(what, right, str(len(wanted)), holds=found.captions == wanted)


def autostart_attributes(found: PageContents) -> Sequence[str]:
    """Return what makes a film start by itself, or again."""
    return [name for film in found.named("video") for name in AUTOSTART if name in film.attributes]
