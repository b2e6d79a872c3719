"""For Moodle, ILIAS and other platforms with H5P: the film as an Interactive Video, to which questions can be added.

The package has no libraries, as platforms bring their own and few lecturers may install any; it names the version of
H5P.InteractiveVideo that the platform must have.
"""

import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from PIL import Image

from tafelbild.captions import webvtt_captions
from tafelbild.languages import ByLanguage
from tafelbild.notation import shown as number
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import LIMITS, Check, FileUse
from tafelbild.publish.h5p_package import (
    MAX_FIELD_BYTES,
    Library,
    html_text,
    read_package,
    unsupported_files,
    write_h5p,
)

RANK: Final = 30
LIBRARY_NAME: Final = "H5P.InteractiveVideo"
FILM_PATH: Final = "videos/film.mp4"
POSTER_PATH: Final = "images/poster.jpg"
MAX_TITLE_CHARS: Final = 60  # of the start screen, by the library's semantics.json
MAX_MEGABYTES: Final = 250  # many platforms accept no larger file
WORDS: Final = ByLanguage(
    __name__,
    de={
        "where": (
            "Moodle: Aktivität „H5P“ anlegen und diese Datei als Paketdatei hochladen. ILIAS: Objekt „H5P“ (Plugin), "
            "„H5P importieren“. Die Plattform muss „Interactive Video“ in der Version {version} haben; hat sie eine "
            "andere: tafelbild publish --h5p VERSION."
        ),
        "title": "H5P: Länge des Titels in Byte",
        "kinds": "H5P: Dateien einer Art, die H5P ablehnt",
        "library": "H5P: Bibliothek",
        "chapters": "H5P: Lesezeichen",
        "as chapters": "{}, so viele wie Kapitel, zu denselben Zeiten",
        "captions": "H5P: Untertitel",
        "as film": "{}, so viele wie im Film",
        "size": "H5P: Größe in MB",
    },
    en={
        "where": (
            "Moodle: add the activity “H5P” and upload this file as its package. ILIAS: object “H5P” (plugin), "
            "“Import H5P”. The platform must have “Interactive Video” in version {version}; if it has another: "
            "tafelbild publish --h5p VERSION."
        ),
        "title": "H5P: length of the title in bytes",
        "kinds": "H5P: files of a kind that H5P refuses",
        "library": "H5P: library",
        "chapters": "H5P: bookmarks",
        "as chapters": "{}, as many as chapters, at the same times",
        "captions": "H5P: captions",
        "as film": "{}, as many as in the film",
        "size": "H5P: size in MB",
    },
)
PLAYER_LABELS: Final[ByLanguage[dict[str, str]]] = ByLanguage(  # for a film without questions
    __name__,
    de={
        "play": "Abspielen", "pause": "Pause", "mute": "Ton aus", "unmute": "Ton an", "quality": "Bildqualität",
        "captions": "Untertitel", "close": "Schließen", "fullscreen": "Vollbild", "exitFullscreen": "Vollbild beenden",
        "bookmarks": "Kapitel", "continueWithVideo": "Weiter im Film", "more": "Mehr",
        "playbackRate": "Geschwindigkeit", "rewind10": "10 Sekunden zurück", "back": "Zurück", "hours": "Stunden",
        "minutes": "Minuten", "seconds": "Sekunden", "currentTime": "Zeit:", "totalTime": "Dauer:",
        "videoProgressBar": "Stelle im Film",
    },
    en={},
)  # fmt: skip


def package_path(edition: Edition, folder: Path) -> Path:
    """Return the path of the H5P package in ``folder``, the folder of the edition."""
    return folder / "lms" / f"{edition.name}.h5p"


def caption_path(edition: Edition) -> str:
    """Return the path of the caption file in the package, relative to ``content/``."""
    return f"files/captions-{edition.language}.vtt"


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the H5P package ``lms/NAME.h5p`` and yield its path; the poster must be in ``folder`` already."""
    poster = folder / edition.poster_name
    files = {FILM_PATH: edition.film, POSTER_PATH: poster}
    texts = {caption_path(edition): webvtt_captions(edition.cues, edition.frame_rate, edition.language)}
    target = package_path(edition, folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    yield write_h5p(
        target,
        edition,
        title=edition.title,
        libraries=(Library.of(LIBRARY_NAME, edition.options.h5p),),
        content=video_content(edition, Image.open(poster).size),
        files={**files, **texts} if edition.cues else files,
    )


def video_content(edition: Edition, size: tuple[int, int]) -> dict[str, Any]:
    """Return the data of content.json for the Interactive Video; ``size``: width and height of the poster in pixels.

    The video has no summary task, as even an empty one would require the library H5P.Summary.
    """
    behaviour = {"autoplay": False, "loop": False, "showBookmarksmenuOnLoad": True, "showRewind10": True}
    return {
        "interactiveVideo": {
            "video": {
                "files": [{"path": FILM_PATH, "mime": "video/mp4"}],
                "startScreenOptions": {
                    "title": html_text(edition.title, MAX_TITLE_CHARS),
                    "hideStartTitle": False,
                    "poster": {"path": POSTER_PATH, "mime": "image/jpeg", "width": size[0], "height": size[1]},
                },
                "textTracks": text_tracks(edition),
            },
            "assets": {"interactions": [], "bookmarks": bookmarks(edition), "endscreens": []},
        },
        "override": {**behaviour, "preventSkippingMode": "none", "deactivateSound": False},
        "l10n": PLAYER_LABELS[edition.language],
    }


def text_tracks(edition: Edition) -> dict[str, Any]:
    """Return the text tracks for content.json: captions, shown by default, or none for a film without captions."""
    label = edition.language_name
    track = {"path": caption_path(edition), "mime": "text/vtt"}
    entry = {"label": label, "kind": "captions", "srcLang": edition.language, "track": track}
    return {"videoTrack": [entry], "defaultTrackLabel": label} if edition.cues else {"videoTrack": []}


def bookmarks(edition: Edition) -> list[dict[str, Any]]:
    """Return a bookmark for each chapter of the film, with its time in seconds and its title as HTML."""
    chapters = edition.timeline.chapters
    return [{"time": round(start / edition.frame_rate, 3), "label": html_text(title)} for title, start in chapters]


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check title, file types, library, bookmarks, captions and size of the H5P package; yield the results."""
    words, limits, target = WORDS[edition.language], LIMITS[edition.language], package_path(edition, folder)
    metadata, content, names = read_package(target)
    length = len(metadata["title"].encode())
    limit = limits["at most"].format(MAX_FIELD_BYTES)
    yield Check.of(words["title"], length, limit, holds=0 < length <= MAX_FIELD_BYTES)
    unsupported = single_line(", ".join(unsupported_files(names)))
    yield Check.of(words["kinds"], unsupported or limits["none"], limits["none"], holds=not unsupported)
    version = "{machineName} {majorVersion}.{minorVersion}"
    needed = ", ".join(version.format(**library) for library in metadata["preloadedDependencies"])
    yield Check.equal(words["library"], needed, Library.of(LIBRARY_NAME, edition.options.h5p))
    marks, wanted = content["interactiveVideo"]["assets"]["bookmarks"], bookmarks(edition)
    yield Check.of(words["chapters"], len(marks), words["as chapters"].format(len(wanted)), holds=marks == wanted)
    count = count_captions(target, edition)
    limit = words["as film"].format(len(edition.cues))
    yield Check.of(words["captions"], count, limit, holds=count == len(edition.cues))
    size = Fraction(target.stat().st_size, 1_000_000)
    found = number(size, edition.language, places=1)
    limit = limits["at most"].format(MAX_MEGABYTES)
    yield Check.of(words["size"], found, limit, holds=size <= MAX_MEGABYTES, warning=True)


def count_captions(target: Path, edition: Edition) -> int:
    """Return the number of captions in the caption file of a package, 0 without such a file."""
    with zipfile.ZipFile(target) as package:
        name = f"content/{caption_path(edition)}"
        return package.read(name).decode().count(" --> ") if name in package.namelist() else 0


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield where to upload the package in Moodle and ILIAS."""
    where = WORDS[edition.language]["where"].format(version=edition.options.h5p)
    yield FileUse(f"lms/{edition.name}.h5p", where)
