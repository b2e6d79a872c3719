"""The film, with captions for every platform, transcript and poster."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final

from tafelbild.files import write_text
from tafelbild.languages import ByLanguage
from tafelbild.notation import shown
from tafelbild.publish.edition import Edition
from tafelbild.publish.film_files import FilmProperties, probe_film, write_poster
from tafelbild.publish.folder_report import LIMITS, Check, FileUse
from tafelbild.render.finishing import caption_texts, document_texts

RANK: Final = 0
TEXT_SUFFIXES: Final = (".vtt", ".srt", ".chapters.vtt", ".descriptions.vtt", ".transcript.html", ".transcript.md")
CUE_END: Final = re.compile(r"-->\s*(?:(\d+):)?(\d\d):(\d\d)\.(\d{3})")  # end time of a cue
BT709_TAGS: Final = (1, 1, 1, 1)  # primaries, transfer and matrix of BT.709, range tv
SAMPLE_RATE: Final = 48_000  # samples per second
WORDS: Final = ByLanguage(
    __name__,
    de={
        "index": "Film: Verzeichnis vor den Bildern, damit er schon beim Laden läuft",
        "codec": "Film: Codec und Farbformat, die jeder Browser abspielt",
        "colours": "Film: Farben als BT.709 gekennzeichnet, Bereich tv",
        "step": "Film: jedes Bild steht gleich lang",
        "frames": "Film: Bilder",
        "sound": "Film: Tonabtastung in Hz",
        "cues": "Untertitel: Anzahl",
        "end": "Untertitel: Ende des letzten in s",
        "film": (
            "Der Film. Moodle: im Texteditor „Medien einbetten“ > Video. ILIAS: in der Seite ein Medienobjekt (Bild/"
            "Audio/Video) einfügen, oder als Mediacast. Opencast (educast.nrw): hochladen. Läuft auf jeder Webseite."
        ),
        ".vtt": (
            "Untertitel für Moodle: beim Einbetten des Films unter „Untertitel“ hochladen, Sprache Deutsch. "
            "Auch für Opencast (educast.nrw) und PowerPoint (Wiedergabe > Untertitel einfügen)."
        ),
        ".srt": (
            "Untertitel für ILIAS: Medienobjekt bearbeiten > Standardeinstellungen > Untertitel > Hochladen; "
            "die Sprache erkennt ILIAS an „_de“. Auch für YouTube und das TIB AV-Portal."
        ),
        ".chapters.vtt": "Kapitel: in Moodle beim Einbetten unter „Kapitel“, in Opencast als Kapitelmarken hochladen.",
        ".descriptions.vtt": "Bildbeschreibungen zum Vorlesen: in Moodle beim Einbetten unter „Beschreibungen“.",
        ".transcript.html": "Transkript als Webseite: neben dem Film verlinken, für alle, die lieber lesen.",
        ".transcript.md": "Transkript als Text: zum Bearbeiten, für Skript oder Wiki.",
        "poster": "Vorschaubild für den Film.",
    },
    en={
        "index": "Film: index before the pictures, so that it plays while it loads",
        "codec": "Film: codec and pixel format that every browser plays",
        "colours": "Film: colours tagged as BT.709, range tv",
        "step": "Film: every picture stands equally long",
        "frames": "Film: pictures",
        "sound": "Film: sound samples in Hz",
        "cues": "Captions: number",
        "end": "Captions: end of the last one in s",
        "film": (
            "The film. Moodle: in the text editor “Insert media” > Video. ILIAS: insert a media object (Image/Audio/"
            "Video) into a page, or use a Mediacast. Opencast: upload the video. It plays on every web page."
        ),
        ".vtt": (
            "Captions for Moodle: upload them under “Captions” where the film is inserted, language English. "
            "Also for Opencast and PowerPoint (Playback > Insert Captions)."
        ),
        ".srt": (
            "Captions for ILIAS: edit the media object > Default Settings > Subtitles > Upload; ILIAS reads the "
            "language from “_en”. Also for YouTube and TIB's AV-Portal."
        ),
        ".chapters.vtt": "Chapters: upload them in Moodle under “Chapters” where the film is inserted, or in Opencast.",
        ".descriptions.vtt": "What is to be seen, to be read aloud: in Moodle under “Descriptions”.",
        ".transcript.html": "Transcript as a web page: link it beside the film, for all who would rather read.",
        ".transcript.md": "Transcript as text: to work with, for notes or a wiki.",
        "poster": "Preview picture of the film.",
    },
)


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write captions, chapters, descriptions, transcript and poster beside the film, and yield their paths."""
    for kind, text in text_files(edition).items():
        yield write_text(folder / file_name(edition, kind), text)
    yield write_poster(edition, folder / edition.poster_name)


def text_files(edition: Edition) -> Mapping[str, str]:
    """Return the texts of the files beside the film, keyed by suffix (.vtt). Without speech there are no captions."""
    film = Path(edition.film_name)
    known = {**caption_texts(edition.timeline, edition.cues), **document_texts(film, edition.lesson, edition.timeline)}
    return {kind: known[kind] for kind in TEXT_SUFFIXES if kind in known}


def file_name(edition: Edition, kind: str) -> str:
    """Return the file name of the text with suffix ``kind``: neuron-de.vtt, but neuron_de.srt, as ILIAS expects it."""
    language = f"-{edition.language}"
    return f"{edition.name.removesuffix(language)}_{edition.language}.srt" if kind == ".srt" else edition.name + kind


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check the film's pictures and sound, and the number and the end of its captions; yield the results."""
    yield from check_pictures(edition, probe_film(folder / edition.film_name))
    if edition.cues:
        yield from check_captions(edition, (folder / file_name(edition, ".vtt")).read_text("utf-8"))


def check_pictures(edition: Edition, film: FilmProperties) -> Iterator[Check]:
    """Check a film: index before pictures, codec, colours, frame durations, frame count, sample rate; yield results."""
    words, limits = WORDS[edition.language], LIMITS[edition.language]
    index_first, step = film.plays_while_loading, Fraction(1, edition.frame_rate)
    yield Check.of(words["index"], limits["yes" if index_first else "no"], limits["yes"], holds=index_first)
    yield Check.equal(words["codec"], f"{film.codec}, {film.pixels}", "h264, yuv420p")
    yield Check.equal(words["colours"], "/".join(map(str, film.colours)), "/".join(map(str, BT709_TAGS)))
    found = ", ".join(f"{number_text(each, edition)} s" for each in film.steps[:4]) or "–"
    yield Check.of(words["step"], found, f"{number_text(step, edition)} s", holds=set(film.steps) <= {step})
    yield Check.equal(words["frames"], film.frames, edition.timeline.frames)
    if edition.has_voice:
        yield Check.equal(words["sound"], film.sound, SAMPLE_RATE)


def check_captions(edition: Edition, captions: str) -> Iterator[Check]:
    """Check that the WebVTT text ``captions`` has all captions and ends no later than the film; yield the results."""
    words, ends = WORDS[edition.language], list(cue_ends(captions))
    yield Check.equal(words["cues"], len(ends), len(edition.cues))
    last, film = max(ends, default=Fraction()), Fraction(edition.timeline.frames, edition.frame_rate)
    limit = LIMITS[edition.language]["at most"].format(number_text(film, edition))
    yield Check.of(words["end"], number_text(last, edition), limit, holds=last <= film)


def cue_ends(captions: str) -> Iterator[Fraction]:
    """Yield the end time, in seconds, of each caption of a WebVTT text.

    >>> list(map(float, cue_ends("00:01.000 --> 00:02.500")))
    [2.5]
    """
    for hours, minutes, whole, thousandths in CUE_END.findall(captions):
        yield int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + Fraction(int(thousandths), 1000)


def number_text(value: Fraction, edition: Edition) -> str:
    """Return a number as text in the edition's language, with up to three decimal places."""
    return shown(value, edition.language, places=3)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield where to upload the film, each of its text files, and its poster."""
    words = WORDS[edition.language]
    yield FileUse(edition.film_name, words["film"])
    for kind in text_files(edition):
        yield FileUse(file_name(edition, kind), words[kind])
    yield FileUse(edition.poster_name, words["poster"])
