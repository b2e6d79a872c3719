"""OER: "amb.json, TULLU(-B) text, LIZENZ.md; the origin's URL is asked for and its absence is warned of"."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt  # comes with rich
from tests.publish.conftest import FILM_URL as URL
from tests.publish.conftest import with_beats, with_lesson

from tafelbild.lesson import Credits, Source
from tafelbild.narration import BeatSpan
from tafelbild.publish.attribution import attribution
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check
from tafelbild.publish.html_checks import PageContents
from tafelbild.publish.portal_texts import Chapter, chapter_lines, merge_short_chapters, tib_text, youtube_text
from tafelbild.publish.portal_texts import check_youtube_text as check_youtube
from tafelbild.publish.targets import oer
from tafelbild.publish.targets.oer import licence_page
from tafelbild.publish.xmp import copy_with_licence

FILES = ["LIZENZ.md", "amb.json", "tib-av-portal.txt", "youtube.txt"]


def place_film(edition: Edition, folder: Path) -> Edition:
    """Return the edition with its film and the target's files in a folder."""
    there = replace(edition, film=copy_with_licence(edition, folder / edition.film_name))
    list(oer.make(there, folder))
    return there


def check_results(edition: Edition, folder: Path) -> dict[str, Check]:
    """Return the checks by their description."""
    return {check.what: check for check in oer.check(edition, folder)}


def problems(edition: Edition, folder: Path) -> dict[str, str]:
    """Return the outcome of each check that did not pass."""
    return {what: check.outcome for what, check in check_results(edition, folder).items() if check.outcome != "passed"}


def test_the_texts_lie_in_a_folder_of_their_own(edition: Edition, tmp_path: Path) -> None:
    there = place_film(edition, tmp_path)
    assert sorted(file.name for file in (tmp_path / "oer").iterdir()) == FILES
    assert sorted(use.file for use in oer.uses(there)) == [f"oer/{name}" for name in FILES]
    english = with_lesson(replace(edition, language="en"), title={"en": "A neuron"})
    assert oer.licence_page_path(english) == "oer/LICENCE.md"


def test_every_part_is_checked(edition: Edition, tmp_path: Path) -> None:
    """TULLU(-B): title, author, licence, link, origin, of the film and of its source, and the changes."""
    known = with_lesson(edition, credits=replace(edition.lesson.credits, url=URL))
    checks = check_results(place_film(known, tmp_path), tmp_path)
    assert [what for what in checks if ": " in what][:11] == [
        *("Der Film: Titel", "Der Film: Urheberschaft", "Der Film: Lizenz", "Der Film: Link zur Lizenz"),
        *("Der Film: Ursprungsort", "Worauf er beruht: Titel", "Worauf er beruht: Urheberschaft"),
        *("Worauf er beruht: Lizenz", "Worauf er beruht: Link zur Lizenz", "Worauf er beruht: Ursprungsort"),
        "Worauf er beruht: Bearbeitung",
    ]
    assert {check.outcome for check in checks.values()} == {"passed"}
    assert checks["Worauf er beruht: Urheberschaft"] == Check(
        "Worauf er beruht: Urheberschaft", "Joana Grah", "steht in LIZENZ.md", "passed"
    )


def test_a_missing_origin_is_asked_for(edition: Edition, tmp_path: Path) -> None:
    source = replace(edition.lesson.credits.based_on or Source(""), url="")
    there = place_film(with_lesson(edition, credits=Credits("Ada", "CC BY 4.0", source)), tmp_path)
    checks = check_results(there, tmp_path)
    assert problems(there, tmp_path) == {
        "Der Film: Ursprungsort": "warning",
        "Worauf er beruht: Ursprungsort": "warning",
    }
    assert checks["Worauf er beruht: Ursprungsort"].limit == (
        "lesson.toml: credits.based_on.url: die Adresse eintragen, unter der das Original steht"
    )
    assert checks["Der Film: Ursprungsort"].limit == (
        "lesson.toml: credits.url: die Adresse eintragen, unter der die Lektion zu finden sein wird"
    )


def test_a_lesson_without_credits_gets_advice(edition: Edition, tmp_path: Path) -> None:
    there = place_film(with_lesson(edition, credits=Credits(based_on=Source("Woche 10"))), tmp_path)
    checks = check_results(there, tmp_path)
    assert checks["Der Film: Link zur Lizenz"].limit.startswith("lesson.toml: credits.licence: keine Lizenz von")
    assert checks["amb.json: Angaben, die Portale brauchen"].found == "ohne license"
    assert set(problems(there, tmp_path).values()) == {"warning"}
    assert "nicht angegeben" in licence_page(there)
    assert "Die Lizenz des Films gilt auch" not in licence_page(there)


@pytest.mark.parametrize(
    ("licence", "limit"),
    [
        ("CC BY-ND 4.0", "ND erlaubt keine Bearbeitung: ohne Erlaubnis nicht veröffentlichen"),
        ("CC BY-SA 4.0", "SA verlangt dieselbe Lizenz wie das Original"),
        ("CC BY-NC 4.0", "NC verlangt, dass auch der Film nicht kommerziell genutzt werden darf"),
    ],
)
def test_an_incompatible_licence_fails(edition: Edition, tmp_path: Path, licence: str, limit: str) -> None:
    source = Source("Woche 10", "Joana Grah", licence, URL, {"de": "gekürzt"})
    there = place_film(with_lesson(edition, credits=Credits("Ada", "CC BY 4.0", source, URL)), tmp_path)
    assert problems(there, tmp_path) == {"Lizenz des Films passt zu der des Originals": "failed"}
    assert check_results(there, tmp_path)["Lizenz des Films passt zu der des Originals"].limit == limit


def test_faults_in_the_files_are_found(edition: Edition, tmp_path: Path) -> None:
    known = with_lesson(edition, credits=replace(edition.lesson.credits, url=URL))
    there = place_film(known, tmp_path)
    text = (tmp_path / "oer" / "LIZENZ.md").read_text("utf-8")
    (tmp_path / "oer" / "LIZENZ.md").write_text(text.replace("**Urheberschaft:** Joana", "**Urheberschaft:** J."))
    record = json.loads((tmp_path / "oer" / "amb.json").read_text("utf-8"))
    del record["id"]
    (tmp_path / "oer" / "amb.json").write_text(json.dumps(record))
    (tmp_path / "oer" / "youtube.txt").write_text("00:00 <Eins>\n00:05 Zwei\n00:15 Drei\n" + "ü" * 3000)
    there.film.write_bytes(edition.film.read_bytes())
    assert problems(there, tmp_path) == {
        "Worauf er beruht: Urheberschaft": "failed",
        "amb.json: Angaben, die Portale brauchen": "failed",
        "Lizenz im Film selbst (XMP)": "failed",
        "youtube.txt: Länge in Byte": "failed",
        "youtube.txt: spitze Klammern": "failed",
        "youtube.txt: Kapitelmarken": "failed",
    }


def test_the_page_holds_the_text_to_copy_as_it_is(edition: Edition) -> None:
    text = licence_page(edition)
    assert f"~~~text\n{attribution(edition)}\n~~~" in text.replace("\r", "")
    assert "- Stimme: hum." in text
    assert "Fira Sans" in text
    assert "SIL Open Font License 1.1" in text
    assert "Neuronale Netzwerke \\& die Mathe" in text


@pytest.mark.parametrize(
    ("voice", "line"),
    [
        (
            "piper:thorsten.onnx",
            "- Stimme: synthetisch, Piper; die Stimme hat eine eigene Lizenz, die neben ihrer Datei",
        ),
        ("nanotts", "- Stimme: synthetisch, SVOX Pico (Apache-2.0)."),
        ("recording", "- Stimme: eine eigene Aufnahme."),
    ],
)
def test_the_page_tells_whose_the_voice_is(edition: Edition, voice: str, line: str) -> None:
    assert line in licence_page(with_voice(edition, voice))


def test_nobody_reads_a_silent_film(edition: Edition) -> None:
    assert "Stimme" not in licence_page(with_voice(edition, ""))


def with_voice(edition: Edition, voice: str) -> Edition:
    """Return the edition read by another voice; "" makes it silent."""

    def read(_: int, beat: BeatSpan) -> BeatSpan:
        spoken = beat.take.narration
        spoken = replace(spoken, voice=voice, sound=spoken.sound if voice else None)
        return replace(beat, take=replace(beat.take, narration=spoken))

    return with_beats(edition, read)


CHAPTERS = {
    "as they are": ([("A", 0, 20), ("B", 20, 40), ("C", 40, 60)], ["00:00 A", "00:20 B", "00:40 C"]),
    "a short first one": ([("A", 0, 4), ("B", 4, 40), ("C", 40, 60), ("D", 60, 80)], ["00:00 B", "00:40 C", "01:00 D"]),
    "a short last one": (
        [("A", 0, 20), ("B", 20, 40), ("C", 40, 60), ("D", 60, 61)],
        ["00:00 A", "00:20 B", "00:40 C"],
    ),
    "two short ones": (
        [("A", 0, 20), ("B", 20, 26), ("C", 26, 31), ("D", 31, 60), ("E", 60, 90)],
        ["00:00 A", "00:20 B", "00:31 D", "01:00 E"],
    ),
    "too few": ([("A", 0, 20), ("B", 20, 40)], []),
    "too few that are long": ([("A", 0, 20), ("B", 20, 40), ("C", 40, 45)], []),
    "over an hour": ([("A", 0, 20), ("B", 20, 3700), ("C", 3700, 3800)], ["0:00:00 A", "0:00:20 B", "1:01:40 C"]),
    "none": ([], []),
}


@pytest.mark.parametrize("case", CHAPTERS)
def test_chapters_keep_to_youtubes_rules(case: str) -> None:
    """First line 0:00, at least three chapters, each at least 10 s; a shorter one is merged, else print none."""
    given, lines = CHAPTERS[case]
    assert list(chapter_lines(merge_short_chapters([Chapter(*each) for each in given]))) == lines


def with_chapters(edition: Edition, count: int, title: str) -> Edition:
    """Return the edition with ``count`` beats of 500 frames, each a chapter of its own."""
    first = edition.timeline.beat_spans[0]
    times = [(number, number * 500, number * 500 + 500) for number in range(count)]
    beats = tuple(replace(first, chapter=title.format(n), start=start, end=end) for n, start, end in times)
    return replace(edition, timeline=replace(edition.timeline, beat_spans=beats, frames=500 * count))


def test_youtube_takes_the_text_and_its_chapters(edition: Edition) -> None:
    long = with_chapters(edition, len(edition.timeline.beat_spans), "Ist {} < 2 & wie?")
    text = youtube_text(long)
    assert text.startswith("Wie ein Neuron rechnet\n\nKapitel:\n00:00 Ist 0 ‹ 2 & wie?\n00:20 Ist 1 ‹ 2")
    assert "\n\nWeiterlesen:\nCatherine F. Higham, Desmond J. Higham: Deep Learning: " in text
    assert attribution(edition) in text
    assert {check.outcome for check in check_youtube(long, text)} == {"passed"}


def test_a_long_text_loses_its_chapters_before_its_credits(edition: Edition) -> None:
    long = with_chapters(edition, 90, "{} " + "Ü" * 60)
    text = youtube_text(long)
    assert "00:00" not in text
    assert attribution(edition) in text
    endless = with_lesson(long, credits=Credits("🧠" * 2000, "CC BY 4.0"))
    assert "Higham" not in text
    assert youtube_text(endless).endswith("🧠…\n")
    assert len(youtube_text(endless).encode()) <= 5000


def test_tib_gets_a_line_for_each_field(edition: Edition) -> None:
    lines = dict(line.split(": ", 1) for line in tib_text(edition).splitlines())
    assert lines["Titel"] == "Wie ein Neuron rechnet"
    assert lines["Lizenz"] == "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"
    assert lines["Herausgeber"] == "bitte eintragen"
    assert lines["Weiterführende Literatur"].endswith("SIAM Review 61(4), 2019 https://doi.org/10.1137/18M1165748")
    assert lines["Untertitel"] == "zwei-formen-groesser_de.srt"


def test_hostile_words_stay_words(hostile: Edition, tmp_path: Path) -> None:
    folder = tmp_path / "de"
    folder.mkdir()
    there = place_film(hostile, folder)
    assert problems(there, folder) == {"Der Film: Ursprungsort": "warning"}
    assert sorted(file.name for file in (folder / "oer").iterdir()) == FILES
    assert [file for file in tmp_path.rglob("*") if file.is_file() and folder not in file.parents] == []
    found = PageContents(MarkdownIt("commonmark", {"html": True}).render(licence_page(there)))
    assert {each.name for each in found.elements} == {"h1", "h2", "p", "pre", "code", "ul", "li", "strong", "a"}
    links = [each.attributes["href"] for each in found.elements if "href" in each.attributes]
    sites = {re.sub("/.*", "", link.removeprefix("https://")) for link in links}
    assert sites == {"creativecommons.org", "example.org", "openfontlicense.org"}
    assert " ".join(hostile.title.split()) in found.texts["h1"]
    assert all(line.split(": ", 1)[0] in tib_text(there) for line in tib_text(there).splitlines())
    assert len(tib_text(there).splitlines()) == 13
