"""An HTML snippet with embedded captions for Jupyter, Sphinx, MkDocs and Quarto, and how to use it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from markupsafe import Markup, escape

from tafelbild.files import write_text
from tafelbild.languages import ByLanguage
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.html_checks import check_page
from tafelbild.publish.templating import render_html
from tafelbild.publish.web_page import embedding_values
from tafelbild.transcript.transcript_formats import escape_markdown

RANK: Final = 60
SNIPPET: Final = "snippet.html"
WORDS: Final = ByLanguage(
    __name__,
    de={
        "folder": "einbetten",
        "guide": "LIESMICH.md",
        "snippet": "HTML zum Einbetten",
        "empty lines": "leere Zeilen, an denen Markdown es zerteilen würde",
        "use": "In Jupyter, Sphinx, MkDocs oder Quarto einfügen; wie, steht daneben in LIESMICH.md.",
    },
    en={
        "folder": "embed",
        "guide": "README.md",
        "snippet": "HTML to embed",
        "empty lines": "empty lines, at which Markdown would cut it",
        "use": "Put it into Jupyter, Sphinx, MkDocs or Quarto; README.md beside it tells how.",
    },
)
BRACES: Final = {"{": "&#123;", "}": "&#125;"}  # Quarto, Hugo and others expand {{ }} in HTML too


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the HTML snippet and a guide to embedding it into a folder of their own, and yield both paths."""
    subfolder = folder / WORDS[edition.language]["folder"]
    subfolder.mkdir(parents=True, exist_ok=True)
    yield write_text(subfolder / SNIPPET, snippet(edition, edition.film_name, edition.poster_name))
    yield write_text(subfolder / WORDS[edition.language]["guide"], embedding_guide(edition))


def snippet(edition: Edition, film: str, poster: str) -> str:
    """Return HTML that embeds the film in a page; the files ``film`` and ``poster`` must be in the page's folder."""
    values = {**embedding_values(edition), "licence": edition.credits.licence}
    texts = {name: inert_html(value) for name, value in values.items() if isinstance(value, str)}
    return render_html("snippet.html", edition=edition, film=film, poster=poster, **{**values, **texts})


def inert_html(text: str) -> Markup:
    """Return a text as HTML in one line. Braces are escaped too, since template engines would interpret them.

    >>> print(inert_html("{{< video x >}}"))
    &#123;&#123;&lt; video x &gt;&#125;&#125;
    """
    html = str(escape(single_line(text)))
    for brace, name in BRACES.items():
        html = html.replace(brace, name)
    return Markup(html)  # noqa: S704  (escaped above)


def embedding_guide(edition: Edition) -> str:
    """Return the guide to embedding the snippet, as Markdown."""
    texts = {"title": edition.title, "credit": attribution(edition)}
    escaped = {name: Markup(escape_markdown(text)) for name, text in texts.items()}  # noqa: S704  (Markdown's escapes)
    names = {"film": edition.film_name, "poster": edition.poster_name, "page": edition.lesson_name}
    return render_html(f"embedding.{edition.language}.md", **names, **escaped)


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check the snippet: captions, files that it loads, no autoplay, no empty lines; yield the results."""
    words = WORDS[edition.language]
    file = folder / words["folder"] / SNIPPET
    yield from check_page(edition, file, words["snippet"], folder)
    empty = sum(not each.strip() for each in file.read_text("utf-8").splitlines())
    yield Check.equal(f"{words['snippet']}: {words['empty lines']}", empty, 0)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield the advice to paste the snippet into Jupyter, Sphinx, MkDocs or Quarto."""
    words = WORDS[edition.language]
    yield FileUse(f"{words['folder']}/{SNIPPET}", words["use"])
