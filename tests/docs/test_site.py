"""The site: it is built without a warning, its links lead somewhere, and it loads nothing from elsewhere."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import pytest
from tests.programs import needs_docs

ROOT: Final = Path(__file__).parents[2]
LOADING: Final = {  # elements that load what their attribute names, without a click
    *(("img", "src"), ("img", "srcset"), ("script", "src"), ("link", "href"), ("iframe", "src"), ("embed", "src")),
    *(("video", "src"), ("video", "poster"), ("audio", "src"), ("source", "src"), ("object", "data")),
}
ELSEWHERE: Final = re.compile(r"(?:https?:)?//")


@dataclass
class Page(HTMLParser):
    """A page of the site: what it links to, what it loads, and the places that can be linked to."""

    file: Path
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the links, addresses and ids of an element."""
        told = {name: value or "" for name, value in attrs}
        self.ids |= {told[name] for name in ("id", "name") if name in told}
        self.loaded += [
            value for name, value in told.items() if (tag, name) in LOADING and told.get("rel") != "canonical"
        ]
        self.links += [told["href"]] if tag == "a" and "href" in told else []


@cache
def page(file: Path) -> Page:
    """Read a page."""
    return Page(file)


def broken_links(pages: list[Path]) -> Iterator[str]:
    """Yield each link to a file or a place of the site that is not there."""
    for file in pages:
        for link in (*page(file).links, *page(file).loaded):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in page(target).ids
            ):
                yield f"{file.name}: {link}"


@needs_docs
@pytest.mark.slow
def test_the_site_is_whole_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    command = [sys.executable, ROOT / "tools/site.py", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == f"{tmp_path}/site/index.html\n"
    site = tmp_path / "site"
    pages = [file for file in sorted(site.rglob("*.html")) if file.name != "404.html"]  # that one's links start at /
    assert len(pages) > 10
    assert list(broken_links(pages)) == []
    assert [link for file in pages for link in page(file).loaded if ELSEWHERE.match(link)] == []
    without_code = re.compile(r"<(code|script)\b.*?</\1>", re.DOTALL)
    assert [file.name for file in pages if "](" in without_code.sub("", page(file).file.read_text("utf-8"))] == []
    styles = [file.read_text(encoding="utf-8") for file in site.rglob("*.css")]
    assert styles
    assert [
        name
        for text in styles
        for name in re.findall(r"@import[^;]*|url\((?!['\"]?data:)[^)]*\)", text)
        if "//" in name
    ] == []
    check_reference(site)
    assert "handwriting" in json.dumps(json.loads((site / "search.json").read_text(encoding="utf-8"))).lower()


def check_reference(site: Path) -> None:
    """Check that the reference has each public name."""
    from tafelbild import draw, maths, stage  # noqa: PLC0415  (manim, for this test alone)

    for package in (draw, maths, stage):
        name = package.__name__.rpartition(".")[2]
        places = page(site / f"docs/api/{name}.html").ids
        assert [each for each in package.__all__ if f"tafelbild.{name}.{each}" not in places] == []
