"""Transcripts contain all spoken text and descriptions, and escape all text of a lesson."""

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from tafelbild.lesson import Lesson
from tafelbild.narration import Timeline, load_lexicon
from tafelbild.narration.lexing import BRACKET_PAIRS, POSTFIX_SIGNS, PREFIX_SIGNS
from tafelbild.notation.formula_signs import SIGNS
from tafelbild.transcript import build_transcript, html_page, markdown_text, passages_of
from tafelbild.transcript.transcript_formats import html_with_mathml

HOSTILE = '<script>alert("1")</script> & *a* [b](c) `d` # $e$ --> ]]>'
LEXICON = load_lexicon("de").without_respellings()
ROW = "<mrow><mi>%s</mi></mrow>"


class PageParser(HTMLParser):
    """Parses an HTML page into its text, links and element names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.links, self.elements = "", [], []  # type: ignore[var-annotated]
        self.feed(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the name and the link of an element."""
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        """Collect a unit of text."""
        self.text += data


def stripped(text: str) -> str:
    """Return a text without white space and invisible signs."""
    return re.sub(r"[\s\u2061]", "", text)


def test_every_word_is_in_it(timeline: Timeline, lesson: Lesson) -> None:
    made = build_transcript(timeline, lesson, "film.mp4")
    pages = html_page(made), MarkdownIt().render(markdown_text(made))
    read, text = (stripped(PageParser(page).text) for page in pages)
    flat = read.translate(str.maketrans("", "", "0123456789→"))
    for beat in timeline.beat_spans:
        assert stripped(beat.text) in text
        assert re.sub(r"[\d₀-₉⁻ᶻ→\u20d7]", "", stripped(beat.text)) in flat  # an index is a <msub>, an arrow a <mover>
    for passage in made.passages:
        assert stripped(passage.seen) in text


def test_every_beat_of_the_default_lesson_is_described(timeline: Timeline, lesson: Lesson) -> None:
    assert [p.start for p in passages_of(timeline, lesson) if not p.seen] == []


def test_times_lead_into_the_film(timeline: Timeline, lesson: Lesson) -> None:
    links = PageParser(html_page(build_transcript(timeline, lesson, "neuron-Lecture-de-board.mp4"))).links
    assert links[:3] == [f"neuron-Lecture-de-board.mp4#t={seconds}" for seconds in ("0.0", "2.0", "4.0")]
    assert len(links) == len(timeline.beat_spans) + len(lesson.reading)


def test_chapters_are_headings(timeline: Timeline, lesson: Lesson) -> None:
    made = build_transcript(timeline, lesson, "film.mp4")
    assert [title for title, _ in made.chapters] == [title for title, _ in timeline.chapters]
    assert PageParser(html_page(made)).elements.count("h2") == len(timeline.chapters) + 1  # and what to read next


def test_what_to_read_next_is_the_end(timeline: Timeline, lesson: Lesson) -> None:
    heading = {"de": "Weiterlesen", "en": "Further reading"}[timeline.language]
    title = "Deep Learning: An Introduction for Applied Mathematicians"
    html, text = (form(build_transcript(timeline, lesson, "film.mp4")) for form in (html_page, markdown_text))
    for last in (PageParser(html).text.rpartition(heading)[2], text.rpartition(f"## {heading}")[2]):
        assert f"Desmond J. Higham: {title}. SIAM Review 61" in last
    address = "https://doi.org/10.1137/18M1165748"
    assert PageParser(html).links[-1] == address
    assert f'href="{address}"' in MarkdownIt().render(text)
    assert heading not in html_page(build_transcript(timeline, replace(lesson, reading=()), "film.mp4"))


def test_nothing_of_a_lesson_is_read_as_html_or_markdown(timeline: Timeline, lesson: Lesson) -> None:
    named = replace(lesson, title=dict.fromkeys(lesson.languages, HOSTILE))
    beats = tuple(replace(beat, chapter=HOSTILE) for beat in timeline.beat_spans)
    made = build_transcript(replace(timeline, beat_spans=beats), named, "a b&c#.mp4")
    html, text = PageParser(html_page(made)), PageParser(MarkdownIt().render(markdown_text(made)))
    assert "script" not in html.elements + text.elements
    assert {"em", "code"}.isdisjoint(text.elements)
    assert HOSTILE in html.text
    assert HOSTILE in text.text
    assert html.links[0] == "a%20b%26c#.mp4#t=0.0"


@pytest.mark.parametrize(
    ("text", "spoken", "mathml"),
    [
        ("Zu y₂ führt", "y zwei", "<msub><mi>y</mi><mn>2</mn></msub>"),
        (
            "x₁·w₁₂ = 2,2",
            "x eins mal w eins zwei gleich zwei Komma zwei",
            "<msub><mi>x</mi><mn>1</mn></msub><mo>·</mo><msub><mi>w</mi><mn>12</mn></msub><mo>=</mo><mn>2,2</mn>",
        ),
        (
            "y⃗ = W x⃗",
            "y gleich W x",
            "<mover><mi>y</mi><mo>→</mo></mover><mo>=</mo><mi>W</mi><mover><mi>x</mi><mo>→</mo></mover>",
        ),
        (
            "W^[3] x = e^(−0,4)",
            "W drei x gleich e hoch minus null Komma vier",
            (
                "<msup><mi>W</mi><mrow><mo>[</mo><mn>3</mn><mo>]</mo></mrow></msup><mi>x</mi><mo>=</mo>"
                "<msup><mi>e</mi><mrow><mo>−</mo><mn>0,4</mn></mrow></msup>"
            ),
        ),
        (
            "1/e⁻ᶻ < 1",
            "eins durch e hoch minus z kleiner als eins",
            "<mn>1</mn><mo>/</mo><msup><mi>e</mi><mrow><mo>−</mo><mi>z</mi></mrow></msup><mo>&lt;</mo><mn>1</mn>",
        ),
    ],
)
def test_formulas_are_mathml_with_what_is_said(text: str, spoken: str, mathml: str) -> None:
    found = re.search(r"<math.*</math>", html_with_mathml(text, "de", LEXICON))
    assert found is not None
    assert found[0] == f'<math alttext="{spoken}" aria-label="{spoken}">{mathml}</math>'
    ET.fromstring(found[0])  # noqa: S314  (our own)


@pytest.mark.parametrize(
    ("text", "mathml"),
    [
        ("∂C/∂w = 1", "<mo>∂</mo><mi>C</mi><mo>/</mo><mo>∂</mo><mi>w</mi><mo>=</mo><mn>1</mn>"),
        ("ŷ ← x̄", "<mover><mi>y</mi><mo>^</mo></mover><mo>←</mo><mover><mi>x</mi><mo>¯</mo></mover>"),
        ("∑ᵢⁿ zₖ", f"<munderover><mo>∑</mo>{ROW % 'i'}{ROW % 'n'}</munderover><msub><mi>z</mi>{ROW % 'k'}</msub>"),
        ("∫ᵢⁿ x", f"<msubsup><mo>∫</mo>{ROW % 'i'}{ROW % 'n'}</msubsup><mi>x</mi>"),
        (
            "{1 (z > 0); 0 (z = x)}",
            (
                "<mrow><mo>{</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mi>z</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr>"
                "<mtr><mtd><mn>0</mn></mtd><mtd><mi>z</mi><mo>=</mo><mi>x</mi></mtd></mtr></mtable></mrow>"
            ),
        ),
        (
            "W = (1, 0,5; x, y)",
            (
                "<mi>W</mi><mo>=</mo><mrow><mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0,5</mn></mtd></mtr>"
                "<mtr><mtd><mi>x</mi></mtd><mtd><mi>y</mi></mtd></mtr></mtable><mo>)</mo></mrow>"
            ),
        ),
        ("max(1; z)", "<mi>max</mi><mo>&#x2061;</mo><mo>(</mo><mn>1</mn><mo>;</mo><mi>z</mi><mo>)</mo>"),
    ],
)
def test_signs_of_a_lecture_are_mathml(text: str, mathml: str) -> None:
    found = re.search(r"<math[^>]*>(.*)</math>", html_with_mathml(text, "de", LEXICON))
    assert found is not None
    assert found[1] == mathml


def test_every_sign_of_the_hand_is_mathml() -> None:
    """A letter is an identifier, each other sign an operator; brackets and bars come in pairs."""
    pairs = {**BRACKET_PAIRS, **{closing: opening for opening, closing in BRACKET_PAIRS.items()}}
    for sign, kind in ((sign.character, sign.kind) for sign in SIGNS.values() if sign.character not in "…%&"):
        bracketed = f"{min(sign, pairs[sign])}x{max(sign, pairs[sign])} = x" if sign in pairs else ""
        html = html_with_mathml(
            bracketed or (f"x{sign} = x" if sign in POSTFIX_SIGNS else f"x = {sign} x"), "de", LEXICON
        )
        if not bracketed and sign not in POSTFIX_SIGNS + PREFIX_SIGNS and kind not in ("greek", "letter"):
            html = html_with_mathml(f"x {sign} x", "de", LEXICON)
        tag = "mi" if kind in ("greek", "letter") and sign not in PREFIX_SIGNS else "mo"
        assert f"<{tag}>{escape(sign)}</{tag}>" in html, sign
        assert html.startswith("<math ")
        assert html.endswith("</math>")
        ET.fromstring(html)  # noqa: S314  (our own)


def test_prose_stays_prose() -> None:
    assert (
        html_with_mathml("Ist das <hier> & da, Woche 10?", "de", LEXICON) == "Ist das &lt;hier&gt; &amp; da, Woche 10?"
    )
