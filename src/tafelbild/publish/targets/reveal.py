"""Slides for a browser (reveal.js): a folder that opens by a double click and needs no network."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tafelbild.content_policy import BESIDE, STRICT, with_directives
from tafelbild.files import ensure_writable, write_bytes, write_text
from tafelbild.languages import ByLanguage
from tafelbild.lesson.creative_commons import deed_url
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition, FilmScene
from tafelbild.publish.film_files import scene_film, write_poster
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.html_checks import check_page, read_page
from tafelbild.publish.scene_texts import scene_captions, scene_description, slides_folder, speaker_notes
from tafelbild.publish.templating import render_html
from tafelbild.publish.web_page import inline_track

RANK: Final = 41
PACKAGE: Final = "sphinx_revealjs"  # bundles reveal.js; Sphinx is not used
REVEAL_FILES: Final = {  # path within the package, by name in our folder
    "reset.css": "dist/reset.css",
    "reveal.css": "dist/reveal.css",
    "reveal.js": "dist/reveal.js",
    "notes.js": "plugin/notes/notes.js",
    "LICENSE": "LICENSE",
}
PAGE: Final = "index.html"
POLICY: Final = (  # reveal.js styles its slides, and writes its window for the speaker, inline: digests do not do
    f"{STRICT}; style-src {BESIDE} 'unsafe-inline'; script-src {BESIDE} 'unsafe-inline'; frame-src {BESIDE}; "
    f"img-src {BESIDE} data:; media-src {BESIDE} data:"
)
WORDS: Final = ByLanguage(
    __name__,
    de={
        "film": "Film",
        "last": "Quelle und Lizenz",
        "name": "Browser-Folien",
        "slides": "Folien",
        "missing": "nicht gemacht, denn reveal.js fehlt",
        "get it": "das Extra 'reveal'; den Befehl nennt 'tafelbild doctor'",
        "where": "Folien für den Browser (reveal.js), Öffnen mit Doppelklick, auch ohne Netz; Taste S zeigt Notizen. "
        "Der ganze Ordner gehört zusammen",
    },
    en={
        "film": "Film",
        "last": "Credits and licence",
        "name": "Browser slides",
        "slides": "slides",
        "missing": "not made, for reveal.js is missing",
        "get it": "the extra 'reveal'; 'tafelbild doctor' tells the command",
        "where": "Slides for a browser (reveal.js), open with a double click, no network needed; the key S shows the "
        "notes. The whole folder belongs together",
    },
)


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the slides, the films of their scenes and reveal.js; yield the paths. Without reveal.js write nothing."""
    if (source := reveal_folder()) is None:
        return
    subfolder = ensure_writable(folder / folder_path(edition))
    for name, file in REVEAL_FILES.items():
        yield write_bytes(ensure_writable(subfolder / "reveal") / name, (source / file).read_bytes())
    for scene in edition.scenes:
        yield scene_film(edition, scene, subfolder / f"{scene.name}.mp4")
        yield write_poster(edition, subfolder / f"{scene.name}.jpg", scene)
    yield write_text(subfolder / PAGE, slides_html(edition))


def reveal_folder() -> Path | None:
    """Return the folder of the reveal.js installed with sphinx_revealjs, or None."""
    spec = find_spec(PACKAGE)
    for place in (spec.submodule_search_locations if spec else None) or ():
        folder = Path(place) / "_static" / "revealjs"
        if all((folder / file).is_file() for file in REVEAL_FILES.values()):
            return folder
    return None


def slides_html(edition: Edition) -> str:
    """Return the slides as an HTML page for reveal.js."""
    credit = " · ".join(filter(None, (edition.credits.author, edition.credits.licence)))
    html = render_html(
        "reveal.html",
        edition=edition,
        words=WORDS[edition.language],
        title=single_line(edition.title),
        credit=single_line(credit),
        scenes=[slide_values(edition, scene) for scene in edition.scenes],
        attribution=attribution(edition),
        deed=deed_url(edition.credits.licence, edition.language),
    )
    return with_directives(html, POLICY)


def slide_values(edition: Edition, scene: FilmScene) -> dict[str, str | tuple[str, ...]]:
    """Return the values of a scene's slide for the template: title, captions, description, speaker notes."""
    captions = scene_captions(edition, scene)
    track = inline_track("captions", edition.language_name, captions).url if captions else ""
    title, seen = single_line(scene.title), scene_description(scene)
    return {"name": scene.name, "title": title, "captions": track, "seen": seen, "said": speaker_notes(scene)}


def folder_path(edition: Edition) -> str:
    """Return the path of the folder with the slides, relative to the edition's folder."""
    return f"{slides_folder(edition)}/{edition.name}-reveal"


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check the slides and yield the results, or, without reveal.js, a warning that says how to install reveal.js."""
    words, file = WORDS[edition.language], folder / folder_path(edition) / PAGE
    what = f"{words['name']}: {words['slides']}"
    if reveal_folder() is None:
        yield Check.of(what, words["missing"], words["get it"], holds=False, warning=True)
        return
    found, wanted = len(read_page(file).named("section")), len(edition.scenes) + 2
    yield Check.equal(what, found, wanted)
    yield from check_page(edition, file, words["name"], file.parent)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield how to open the slides; nothing if reveal.js is not installed."""
    if reveal_folder():
        yield FileUse(f"{folder_path(edition)}/{PAGE}", WORDS[edition.language]["where"])
