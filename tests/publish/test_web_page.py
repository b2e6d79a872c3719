"""Chromium opens the page "from file:// and over http: captions' cue count and text exact, chapters seek" (issue 6)."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from tests.publish.conftest import place_film, with_beats, with_lesson
from tests.publish.external import needs_browser
from tests.publish.page_facts import (
    Facts,
    unexpected_activity,
    visit_pages,
    without_policy,
    wrong_captions,
    wrong_jumps,
)

from tafelbild.captions import webvtt_captions
from tafelbild.narration import BeatSpan
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import (
    GUIDE_NAMES,
    REPORT_HTML,
    Check,
    CheckedEdition,
    FileUse,
    write_guide,
    write_report,
)
from tafelbild.publish.targets.docs import snippet
from tafelbild.publish.web_page import VTT_DATA_URL, page_html
from tafelbild.transcript import html_page

OUR_SCRIPTS: Final = 2  # scripts of the page: JSON-LD for search engines, and its buttons
EMBEDDING_PAGE: Final = '<!doctype html><html lang="de"><title>x</title><main><h1>x</h1>{}</main></html>'
INJECTED: Final = '<script>alert(1)</script><img src="http://127.0.0.1:9/x.png" alt=""></main>'
MIN_BUTTON_SIZE: Final = 44  # pixels, WCAG 2.5.5
CHECKS: Final = (
    Check("Untertitel <&>", "4", "4", "passed"),
    Check("Größe", "1200 kB", "höchstens 1000 kB", "warning"),
    Check("Kapitel", "1", "2", "failed"),
)


def write_page(
    edition: Edition, folder: Path, name: str, change: Callable[[str], str] = str, *, guarded: bool = False
) -> Path:
    """Write the page of an edition beside its film, with its HTML changed by ``change``.

    Unless ``guarded``, a changed page has no Content-Security-Policy, by which the browser refuses what is changed.
    """
    if not (folder / edition.film_name).exists():
        place_film(edition, folder)
    html = page_html(edition, film=edition.film_name, poster=edition.poster_name, description={"name": edition.title})
    changed = change(html)
    assert changed != html or change is str
    if change is not str and not guarded:
        changed = without_policy(changed)
    (folder / name).write_text(changed, "utf-8")
    return folder / name


def without_voice(edition: Edition) -> Edition:
    """Return the edition without a voice."""

    def silenced(_: int, beat: BeatSpan) -> BeatSpan:
        return replace(beat, take=replace(beat.take, narration=replace(beat.take.narration, sound=None)))

    return with_beats(edition, silenced)


def in_english(edition: Edition) -> Edition:
    """Return the edition with the page's labels in English."""
    scripts = {"en": edition.lesson.scripts["de"]}
    translated = with_lesson(edition, title={"en": "Two shapes"}, scripts=scripts, descriptions={})
    return replace(translated, language="en", timeline=replace(edition.timeline, language="en"))


def with_unescaped_captions(edition: Edition) -> Callable[[str], str]:
    """Return the planted fault of other converters: ``<`` is not escaped in the captions."""
    right = webvtt_captions(edition.cues, edition.frame_rate, edition.language)
    wrong = right.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return lambda html: html.replace(base64_text(right), base64_text(wrong))


def with_caption_file(edition: Edition, folder: Path) -> Callable[[str], str]:
    """Return the planted fault of most pages: the captions are a separate file."""
    text = webvtt_captions(edition.cues, edition.frame_rate, edition.language)
    (folder / "captions.vtt").write_text(text, "utf-8")
    return lambda html: html.replace(VTT_DATA_URL + base64_text(text), "captions.vtt")


def base64_text(text: str) -> str:
    """Return a text in base64."""
    return b64encode(text.encode()).decode()


def with_injection(html: str) -> str:
    """Return a page with a script and a picture of somebody else's."""
    return html.replace("</main>", INJECTED)


def with_pale_text(html: str) -> str:
    """Return a page whose secondary text has too little contrast, in light and dark mode."""
    return html.replace("--quiet: #4a5570", "--quiet: #b0b4bd").replace("--quiet: #b9c2bd", "--quiet: #4a5350")


@pytest.fixture(scope="module")
def facts(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    """Return what Chromium reports about correct and faulty pages."""
    folder = tmp_path_factory.mktemp("größe & co")
    write_page(edition, folder, "index.html")
    write_page(in_english(edition), folder, "english.html")
    write_page(without_voice(edition), folder, "silent.html")
    write_page(edition, folder, "unescaped.html", with_unescaped_captions(edition))
    write_page(edition, folder, "in-a-file.html", with_caption_file(edition, folder))
    write_page(edition, folder, "dead.html", lambda html: html.replace('Listener("click"', 'Listener("no"'))
    write_page(edition, folder, "pale.html", with_pale_text)
    write_page(edition, folder, "moving.html", lambda html: html.replace("<video controls", "<video controls autoplay"))
    source = f'<source src="{edition.film_name}'
    write_page(edition, folder, "lost.html", lambda html: html.replace(source, '<source src="no.mp4'))
    write_page(edition, folder, "injected.html", with_injection)
    write_page(edition, folder, "refused.html", with_injection, guarded=True)
    (folder / "transcript.html").write_text(html_page(edition.transcript), "utf-8")
    uses = [FileUse(edition.film_name, "nach „Moodle“ & <ILIAS>"), FileUse("index.html", "ins Netz")]
    write_guide([(edition, uses)], folder)
    list(write_report([CheckedEdition(edition, CHECKS)], folder, []))
    return visit_pages(
        folder,
        {"name": "day", "page": "index.html", "axe": True, "chapters": True},
        {"name": "night", "page": "index.html", "axe": True, "dark": True},
        {"name": "http", "page": "index.html", "from": "http", "chapters": True},
        {"name": "small", "page": "index.html", "axe": True, "width": 360},
        {"name": "there", "page": "index.html#t=8.2"},
        {"name": "there by the clock", "page": "index.html#t=0:09"},
        {"name": "english", "page": "english.html", "axe": True},
        {"name": "silent", "page": "silent.html", "axe": True},
        {"name": "guide by day", "page": GUIDE_NAMES["de"], "axe": True},
        {"name": "guide by night", "page": GUIDE_NAMES["de"], "axe": True, "dark": True},
        {"name": "report by day", "page": REPORT_HTML, "axe": True},
        {"name": "report by night", "page": REPORT_HTML, "axe": True, "dark": True},
        {"name": "unescaped", "page": "unescaped.html"},
        {"name": "in a file", "page": "in-a-file.html"},
        {"name": "in a file over http", "page": "in-a-file.html", "from": "http"},
        {"name": "dead", "page": "dead.html", "chapters": True, "patience": 300},
        {"name": "pale by day", "page": "pale.html", "axe": True},
        {"name": "pale by night", "page": "pale.html", "axe": True, "dark": True},
        {"name": "moving", "page": "moving.html"},
        {"name": "lost", "page": "lost.html"},
        {"name": "injected", "page": "injected.html"},
        {"name": "refused", "page": "refused.html"},
        {"name": "refused over http", "page": "refused.html", "from": "http"},
        {"name": "guide", "page": GUIDE_NAMES["de"], "from": "http"},
        {"name": "report", "page": REPORT_HTML, "from": "http"},
        {"name": "transcript", "page": "transcript.html", "axe": True},
        {"name": "transcript over http", "page": "transcript.html", "from": "http"},
    )


@pytest.mark.parametrize("way", ["day", "http", "silent", "english"])
@needs_browser
def test_the_captions_are_those_of_the_film(facts: dict[str, Facts], edition: Edition, way: str) -> None:
    """Issue 6: "captions' cue count and text exact (with 'x < 0')"."""
    assert list(wrong_captions(facts[way], edition)) == []
    assert facts[way]["showing"] == ["captions"]
    assert facts[way]["tracks"]["captions"][0][2] == "Ist x < 0 & b > 1, dann ist es <0>."


@needs_browser
def test_wrong_captions_are_found(facts: dict[str, Facts], edition: Edition) -> None:
    """Planted faults: unescaped ``x < 0``, and a caption file, which file:// does not load."""
    assert list(wrong_captions(facts["unescaped"], edition)) == [
        "'Ist x  1, dann ist es .', not 'Ist x < 0 & b > 1, dann ist es <0>.'"
    ]
    assert list(wrong_captions(facts["in a file"], edition)) == ["0 captions, not 4"]
    assert list(wrong_captions(facts["in a file over http"], edition)) == []


def test_further_reading_is_a_list(edition: Edition) -> None:
    html = page_html(edition, film="film.mp4", poster="poster.jpg")
    assert '<h2 id="reading">Weiterlesen</h2>' in html
    assert '<a href="https://doi.org/10.1137/18M1165748">' in html
    assert "Weiterlesen" not in page_html(with_lesson(edition, reading=()), film="film.mp4", poster="poster.jpg")


@needs_browser
def test_chapters_and_descriptions_are_text_tracks(facts: dict[str, Facts]) -> None:
    tracks = facts["day"]["tracks"]
    assert [text for *_, text in tracks["chapters"]] == ["Das Quadrat", "Der Kreis"]
    assert [text for *_, text in tracks["descriptions"]] == ["Ein Quadrat wird gezeichnet."]


@pytest.mark.parametrize("way", ["day", "http"])
@needs_browser
def test_chapters_seek(facts: dict[str, Facts], way: str) -> None:
    """By mouse, by keyboard, and by the times of the transcript; the current chapter is marked."""
    assert facts[way]["chapters"] == ["Das Quadrat", "Der Kreis"]
    assert list(wrong_jumps(facts[way])) == []
    assert facts[way]["visits"]["keyed"]["playing"]


@needs_browser
def test_a_chapter_that_does_not_seek_is_found(facts: dict[str, Facts]) -> None:
    wrong = list(wrong_jumps(facts["dead"]))
    assert "chapter 1: at 19.00 s, not 0.00 s" in wrong
    assert "chapter 1: [1] is marked" in wrong
    assert "by keys: at 19.00 s, not 7.12 s" in wrong


@needs_browser
def test_the_url_can_name_a_time(facts: dict[str, Facts]) -> None:
    assert facts["there"]["film"]["at"] == pytest.approx(8.2)
    assert facts["there by the clock"]["film"]["at"] == pytest.approx(9)
    assert facts["there"]["film"]["paused"]


@pytest.mark.parametrize(
    "way",
    ["day", "night", "small", "english", "silent"]
    + [f"{what} by {when}" for what in ("guide", "report") for when in ("day", "night")],
)
@needs_browser
def test_axe_finds_nothing(facts: dict[str, Facts], way: str) -> None:
    """Issue 6: "axe-core finds nothing in light and dark"."""
    assert facts[way]["axe"] == []


@pytest.mark.parametrize("way", ["pale by day", "pale by night"])
@needs_browser
def test_axe_finds_low_contrast(facts: dict[str, Facts], way: str) -> None:
    assert {found.partition(":")[0] for found in facts[way]["axe"]} == {"color-contrast"}


@needs_browser
def test_there_is_no_autoplay(facts: dict[str, Facts]) -> None:
    """Issue 6: "no autoplay"; the browser of this test would allow it."""
    assert facts["day"]["film"] == {"seconds": 19.2, "paused": True, "at": 0, "missing": False}
    assert not facts["moving"]["film"]["paused"]


@needs_browser
def test_nothing_foreign_is_loaded_and_nothing_fails(facts: dict[str, Facts]) -> None:
    assert [*unexpected_activity(facts["day"], OUR_SCRIPTS), *unexpected_activity(facts["http"], OUR_SCRIPTS)] == []


@needs_browser
def test_what_was_injected_is_found(facts: dict[str, Facts]) -> None:
    """A planted fault, for the test above and that of hostile words."""
    assert list(unexpected_activity(facts["injected"], OUR_SCRIPTS)) == [
        "opens a dialog: 1",
        "loads http://127.0.0.1:9/x.png",
        "3 scripts, not 2",
    ]


@pytest.mark.parametrize("way", ["refused", "refused over http"])
@needs_browser
def test_what_was_injected_does_nothing(facts: dict[str, Facts], way: str) -> None:
    """The Content-Security-Policy of the page: what is not its own is neither run nor loaded."""
    assert list(unexpected_activity(facts[way], OUR_SCRIPTS)) == [
        "is refused script-src-elem inline",
        "is refused img-src http://127.0.0.1:9/x.png",
        "3 scripts, not 2",
    ]


@pytest.mark.parametrize(
    "way", ["guide", "guide by day", "report", "report by day", "transcript", "transcript over http"]
)
@needs_browser
def test_nothing_of_other_pages_is_refused(facts: dict[str, Facts], way: str) -> None:
    assert list(unexpected_activity(facts[way], 0)) == []


@needs_browser
def test_captions_can_be_hidden_by_a_button(facts: dict[str, Facts]) -> None:
    """EN 301 549, 7.3: at the same level as the play button."""
    assert facts["day"]["captions"] == [["showing", "true"], ["hidden", "false"], ["showing", "true"]]


@needs_browser
def test_buttons_are_large_and_a_small_screen_is_enough(facts: dict[str, Facts]) -> None:
    assert facts["small"]["overflow"] == 0
    assert min(facts["small"]["narrowest"], facts["day"]["narrowest"]) >= MIN_BUTTON_SIZE


@needs_browser
def test_a_film_that_was_not_uploaded_is_named(facts: dict[str, Facts]) -> None:
    assert facts["lost"]["missing"]
    assert not facts["day"]["missing"]


@needs_browser
def test_hostile_words_do_nothing(hostile: Edition, tmp_path: Path) -> None:
    """Titles and scripts "neither break nor inject anything": no dialog, no script, and shown literally."""
    write_page(hostile, tmp_path, "index.html")
    wicked = hostile.title
    write_guide([(hostile, [FileUse("index.html", wicked)])], tmp_path)
    list(write_report([CheckedEdition(hostile, (Check(wicked, wicked, wicked, "failed"),))], tmp_path, []))
    embedded = snippet(hostile, hostile.film_name, hostile.poster_name)
    (tmp_path / "embedded.html").write_text(EMBEDDING_PAGE.format(embedded), "utf-8")
    pages = {"index.html": OUR_SCRIPTS, GUIDE_NAMES["de"]: 0, REPORT_HTML: 0, "embedded.html": 0}
    facts = visit_pages(tmp_path, *({"name": name, "page": name, "axe": True, "width": 360} for name in pages))
    for name, scripts in pages.items():
        assert list(unexpected_activity(facts[name], scripts)) == []
        assert facts[name]["axe"] == []
        assert facts[name]["overflow"] == 0
    assert facts["index.html"]["headings"] == [single_line(wicked)]
    assert facts["index.html"]["chapters"] == [single_line(wicked)]
    assert list(wrong_captions(facts["index.html"], hostile)) == []


def test_a_film_without_sound_says_so(edition: Edition) -> None:
    """Then its words are in the captions only."""
    told = page_html(without_voice(edition), film="film.mp4", poster="film.jpg")
    assert "Der Film ist ohne Ton. Sein Text steht in den Untertiteln und im Transkript." in told
    assert "ohne Ton" not in page_html(edition, film="film.mp4", poster="film.jpg")
    wordless = page_html(replace(without_voice(edition), cues=()), film="film.mp4", poster="film.jpg")
    assert "Der Film ist ohne Ton. Was zu sehen ist, steht im Transkript." in wordless
    assert 'kind="captions"' not in wordless


def test_the_words_of_the_page_are_in_its_language(edition: Edition) -> None:
    told = page_html(in_english(edition), film="film.mp4", poster="film.jpg")
    assert '<html lang="en"' in told
    assert all(f">{word}</h2>" in told for word in ("Chapters", "Transcript", "Licence"))


def test_scripts_of_ours_stand_at_the_end(edition: Edition) -> None:
    told = page_html(edition, film="film.mp4", poster="film.jpg", scripts=("let done = 1 < 2 && true;",))
    assert told.rstrip().endswith("<script>\nlet done = 1 < 2 && true;\n</script>\n</body>\n</html>")


def test_the_film_may_have_any_file_name(edition: Edition) -> None:
    told = page_html(edition, film='größe "1" & 2.mp4', poster="a b.jpg")
    assert '<source src="gr%C3%B6%C3%9Fe%20%221%22%20%26%202.mp4"' in told
    assert 'poster="a%20b.jpg"' in told
