"""Issue 6: "an HTML snippet for Jupyter, Sphinx, MkDocs, Quarto that keeps captions"."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from markdown_it import MarkdownIt  # comes with rich
from tests.publish.conftest import place_film
from tests.publish.external import needs_browser
from tests.publish.page_facts import Facts, visit_pages, wrong_captions

from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check
from tafelbild.publish.html_checks import read_page
from tafelbild.publish.targets import docs
from tafelbild.publish.web_page import VTT_DATA_URL

ELEMENTS: Final = {"figure", "video", "track", "p", "a", "figcaption"}
CONF: Final = 'project = "Netze"\nhtml_theme = "basic"\nhtml_extra_path = ["film"]\n'
INDEX: Final = "Netze\n=====\n\n.. raw:: html\n   :file: snippet.html\n\nEnde.\n"
SHELL: Final = '<!doctype html><html lang="de"><title>Netze</title><main><h1>Netze</h1><div>{}</div></main></html>'
LAB: Final = """<script type="application/json">OUTPUT</script><script>
// as JupyterLab shows a cell's output: it is put in whole, then each relative address is looked up, which takes a while
const output = JSON.parse(document.querySelector("script").textContent);
const place = document.createElement("div");
place.innerHTML = output.data["text/html"];
document.querySelector("main").append(place);
for (const node of place.querySelectorAll("*[src]")) {
  const address = node.getAttribute("src");
  if (address.startsWith("data:")) continue;
  node.setAttribute("src", "");
  setTimeout(() => node.setAttribute("src", address), 100);
}
</script>"""


def make_snippet(edition: Edition, folder: Path) -> Path:
    """Return the snippet, written into a folder with film and poster."""
    snippet, guide = docs.make(place_film(edition, folder), folder)
    assert (snippet, guide) == (folder / "einbetten" / "snippet.html", folder / "einbetten" / "LIESMICH.md")
    return snippet


def run_in_notebook(snippet: str) -> dict[str, Any]:
    """Return the saved output of the guide's notebook cell."""
    data = {"text/html": snippet, "text/plain": "<IPython.core.display.HTML object>"}
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}


def build_sphinx(snippet: Path, folder: Path) -> Path:
    """Build a page as the guide says, and return the folder of the result."""
    source = folder / "source"
    (source / "film").mkdir(parents=True)
    for file in (snippet, *snippet.parent.parent.glob("*.mp4"), *snippet.parent.parent.glob("*.jpg")):
        shutil.copy(file, source if file == snippet else source / "film")
    (source / "conf.py").write_text(CONF, "utf-8")
    (source / "index.rst").write_text(INDEX, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", str(source), str(folder / "built")]
    subprocess.run(command, check=True, timeout=60)
    return folder / "built"


@pytest.fixture(scope="module")
def facts(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    """Return what Chromium reports about pages with the snippet."""
    folder = tmp_path_factory.mktemp("docs")
    text = make_snippet(edition, folder).read_text("utf-8")
    (folder / "pasted.html").write_text(SHELL.format(text), "utf-8")
    (folder / "markdown.html").write_text(SHELL.format(MarkdownIt().render(f"Film:\n\n{text}\nEnde.\n")), "utf-8")
    output = json.dumps(run_in_notebook(text)).replace("<", "\\u003c")
    (folder / "lab.html").write_text(SHELL.format("") + LAB.replace("OUTPUT", output), "utf-8")
    (folder / "file.html").write_text(SHELL.format(re.sub(f'{VTT_DATA_URL}[^"]*', "film.vtt", text)), "utf-8")
    pages = ["pasted", "markdown", "lab", "file"]
    return visit_pages(folder, *({"name": name, "page": f"{name}.html", "axe": name == "pasted"} for name in pages))


@needs_browser
@pytest.mark.parametrize("way", ["pasted", "markdown", "lab"])
def test_the_captions_are_kept(facts: dict[str, Facts], edition: Edition, way: str) -> None:
    """Pasted into HTML and Markdown, and in a notebook, where the film's URL is set later."""
    assert list(wrong_captions(facts[way], edition)) == []
    assert facts[way]["showing"] == ["captions"]
    assert facts[way]["film"] == {"seconds": 19.2, "paused": True, "at": 0, "missing": False}
    assert facts[way]["foreign"] == []


@needs_browser
def test_captions_in_a_file_would_be_lost(facts: dict[str, Facts], edition: Edition) -> None:
    """Planted fault for the test above."""
    assert list(wrong_captions(facts["file"], edition)) == ["0 captions, not 4"]


@needs_browser
def test_axe_finds_nothing(facts: dict[str, Facts]) -> None:
    assert facts["pasted"]["axe"] == []


@needs_browser
def test_sphinx_keeps_the_captions(edition: Edition, tmp_path: Path) -> None:
    """With the real Sphinx, as the guide says."""
    pytest.importorskip("sphinx", reason="there is no sphinx on this machine: pip install 'tafelbild[reveal]'")
    built = build_sphinx(make_snippet(edition, tmp_path), tmp_path)
    facts = visit_pages(built, {"name": "sphinx", "page": "index.html"})["sphinx"]
    assert list(wrong_captions(facts, edition)) == []
    assert facts["film"]["seconds"] == 19.2
    assert facts["foreign"] == []


def test_the_check_holds_and_can_fail(edition: Edition, tmp_path: Path) -> None:
    snippet = make_snippet(edition, tmp_path)
    assert {check.outcome for check in docs.check(edition, tmp_path)} == {"passed"}
    text = snippet.read_text("utf-8")
    snippet.write_text(text.replace("<figcaption", "\n<figcaption").replace("<video", "<video loop"), "utf-8")
    assert [check for check in docs.check(edition, tmp_path) if check.outcome != "passed"] == [
        Check("HTML zum Einbetten: Angaben, mit denen der Film von selbst anfängt", "loop", "keine", "failed"),
        Check("HTML zum Einbetten: leere Zeilen, an denen Markdown es zerteilen würde", "1", "0", "failed"),
    ]


def test_the_directions_name_the_files_that_are_there(edition: Edition, tmp_path: Path) -> None:
    snippet = make_snippet(edition, tmp_path)
    told = snippet.with_name("LIESMICH.md").read_text("utf-8")
    named = set(re.findall(r"`([\w.-]+\.(?:mp4|jpg))`", told))
    assert named == {edition.film_name, edition.poster_name}
    assert [use.file for use in docs.uses(edition)] == ["einbetten/snippet.html"]


def test_hostile_words_stay_words(hostile: Edition, tmp_path: Path) -> None:
    """In HTML, in Markdown, and for programs that look for ``{{ … }}``; in a browser: test_web_page.py."""
    snippet = make_snippet(hostile, tmp_path)
    found, text = read_page(snippet), snippet.read_text("utf-8")
    assert {element.name for element in found.elements} == ELEMENTS
    assert found.named("video")[0].attributes["aria-label"] == single_line(hostile.title)
    assert "{" not in text
    assert {check.outcome for check in docs.check(hostile, tmp_path)} == {"passed"}
    assert MarkdownIt().render(f"Film:\n\n{text}\nEnde.\n") == f"<p>Film:</p>\n{text}<p>Ende.</p>\n"
    told = tmp_path / "LIESMICH.html"
    told.write_text(MarkdownIt().render(snippet.with_name("LIESMICH.md").read_text("utf-8")), "utf-8")
    assert read_page(told).texts["h1"].strip() == f"Den Film einbetten: {single_line(hostile.title)}"
    assert read_page(told).named("script") == read_page(told).named("img") == ()
