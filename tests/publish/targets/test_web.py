"""The web page as a target: its content, and that its checks find faults."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.publish.conftest import place_film

from tafelbild.publish.amb_metadata import amb_record
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check
from tafelbild.publish.html_checks import read_page
from tafelbild.publish.targets import web
from tafelbild.publish.web_page import page_html


def make_page(edition: Edition, folder: Path) -> Path:
    """Return the page, written into a folder with the film."""
    (index,) = web.make(place_film(edition, folder), folder)
    assert index == folder / "index.html"
    return index


def failed_checks(edition: Edition, folder: Path) -> list[Check]:
    """Return the checks that did not pass."""
    return [check for check in web.check(edition, folder) if check.outcome != "passed"]


def test_the_page_passes_its_checks(edition: Edition, tmp_path: Path) -> None:
    """Issue 6: "`index.html` self-contained but for the film …, poster, chapters as buttons, transcript, licence"."""
    found = read_page(make_page(edition, tmp_path))
    assert failed_checks(edition, tmp_path) == []
    assert found.neighbours == (edition.poster_name, edition.film_name)
    deeds = [link.attributes["href"] for link in found.named("a") if link.attributes.get("rel") == "license"]
    assert deeds == ["https://creativecommons.org/licenses/by/4.0/deed.de"]
    (use,) = web.uses(edition)
    assert use.file == "index.html"
    assert edition.film_name in use.where


def test_checks_have_numbers_and_limits(edition: Edition, tmp_path: Path) -> None:
    make_page(edition, tmp_path)
    size, *rest = web.check(edition, tmp_path)
    assert (size.what, size.limit) == ("Webseite: Größe ohne den Film", "höchstens 1000 kB")
    assert rest == [
        Check("Webseite: Knöpfe für Kapitel", "2", "2", "passed"),
        Check("Webseite: Überschrift ist der Titel der Lektion", "ja", "ja", "passed"),
        Check("Webseite: Untertitel, die in der Datei stehen, Wort für Wort", "4", "4", "passed"),
        Check("Webseite: Adressen, unter denen anderswo etwas geladen würde", "keine", "keine", "passed"),
        Check("Webseite: Dateien, die daneben liegen müssen und fehlen", "keine", "keine", "passed"),
        Check("Webseite: Angaben, mit denen der Film von selbst anfängt", "keine", "keine", "passed"),
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda html: html.replace(' data-at="7.120"><span', "><span"), "1"),
        (lambda html: html.replace("rechnet</h1>", "irrt</h1>"), "nein"),
        (lambda html: re.sub(r'<track kind="captions".*?>', "", html), "0"),
        (lambda html: html.replace("</body>", '<script src="//cdn.example.org/x.js"></script></body>'), "//cdn"),
        (lambda html: html.replace("</style>", "p { background: url(https://example.org/x.png) }</style>"), "url("),
        (lambda html: html.replace("</head>", '<link rel="icon" href="https://example.org/x.ico"></head>'), "https:"),
        (lambda html: html.replace("poster.jpg", "other.jpg"), "zwei-formen-groesser-de.other.jpg"),
        (lambda html: html.replace("<video ", "<video autoplay loop "), "autoplay, loop"),
    ],
    ids=["chapter", "title", "captions", "script", "style", "link", "picture", "autoplay"],
)
def test_faults_of_the_page_are_found(
    edition: Edition, tmp_path: Path, change: Callable[[str], str], found: str
) -> None:
    """Planted faults: one check fails for each, and shows what it found."""
    index = make_page(edition, tmp_path)
    index.write_text(change(index.read_text("utf-8")), "utf-8")
    (failed,) = failed_checks(edition, tmp_path)
    assert failed.outcome == "failed"
    assert failed.found.startswith(found)


def test_a_large_page_is_a_warning(edition: Edition, tmp_path: Path) -> None:
    index = make_page(edition, tmp_path)
    index.write_text(index.read_text("utf-8") + " " * 2_000_000, "utf-8")
    (large,) = failed_checks(edition, tmp_path)
    assert (large.limit, large.outcome) == ("höchstens 1000 kB", "warning")


def test_hostile_words_break_nothing(hostile: Edition, tmp_path: Path) -> None:
    """test_web_page.py tests the same in a browser."""
    home = tmp_path / "deep" / "below"
    index = make_page(hostile, home)
    assert failed_checks(hostile, home) == []
    assert [file for file in tmp_path.rglob("*") if file.is_file() and file.parent != home] == []
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', index.read_text("utf-8"), re.DOTALL)
    assert data
    assert json.loads(data[1]) == amb_record(hostile, home)
    assert json.loads(data[1])["name"] == single_line(hostile.title)


def test_without_a_description_there_is_none(edition: Edition) -> None:
    assert "ld+json" not in page_html(edition, film="film.mp4", poster="film.jpg")
