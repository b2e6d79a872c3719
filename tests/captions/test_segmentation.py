"""Captions break at phrase boundaries, keep the limits of the profile and lose no text."""

import time
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.captions import DE_PROFILE, PROFILES, WEB_PROFILE, Cue, Profile, captions_of, check_captions
from tafelbild.narration.timed_narration import SpokenParagraph, TextUnit, TimedNarration, Utterance

from .narrations import end_of, faster, spoken

NO_BREAK = "\u00a0"

SCRIPT = """\
Heute wollen wir uns den Aufbau von neuronalen Netzwerken genauer anschauen.
Zunächst multiplizieren wir jedes Neuron im Input-Layer mit dem entsprechenden Gewicht, also $w₁₂ · x₁$, $w₂₂ · x₂$ \
und $w₃₂ · x₃$. Anschließend addieren wir diese Werte.
Jetzt addieren wir noch den sogenannten Bias $b$ hinzu. Im Beispiel ist $b = 1$, d.h. wir rechnen $2,2 + 1 = 3,2$.
""".splitlines()


def lines(
    *marked: str, language: str = "de", profile: Profile = DE_PROFILE, pause: float = 0.6, after: float = 2.0
) -> list[str]:
    paragraphs = spoken(*marked, language=language, pause=pause)
    frames = int((end_of(paragraphs) + after) * 25)
    return [" / ".join(cue.lines) for cue in captions_of(paragraphs, 25, frames, language, profile)]


def test_the_script_breaks_where_its_sense_does() -> None:
    """Skript Woche 10, in the profile of the German broadcasters."""
    assert lines(*SCRIPT) == [
        "Heute wollen wir uns",
        "den Aufbau von neuronalen / Netzwerken genauer anschauen.",
        "Zunächst multiplizieren wir / jedes Neuron im Input-Layer",
        "mit dem entsprechenden Gewicht, / also w₁₂ · x₁, w₂₂ · x₂ und w₃₂ · x₃.",
        "Anschließend / addieren wir diese Werte.",
        "Jetzt addieren wir noch / den sogenannten Bias b hinzu.",
        "Im Beispiel ist b = 1, / d.h. wir rechnen 2,2 + 1 = 3,2.",
    ]


def test_an_english_script_breaks_before_prepositions_and_conjunctions() -> None:
    assert lines(
        "First we multiply each neuron in the input layer by its weight, that is $w₁₂ · x₁$ and $w₂₂ · x₂$, and then "
        "we add the bias because it shifts the sum.",
        language="en",
        profile=WEB_PROFILE,
    ) == [
        "First we multiply each neuron / in the input layer by its weight,",
        "that is w₁₂ · x₁ and w₂₂ · x₂,",
        "and then we add the bias / because it shifts the sum.",
    ]


def test_a_formula_that_fits_into_a_line_is_in_one() -> None:
    assert lines("Wenn wir alles einsetzen, ergibt $f(5·0,2 + 2·0,1) = f(1,2) = 1,2$.") == [
        "Wenn wir alles einsetzen, ergibt / f(5·0,2 + 2·0,1) = f(1,2) = 1,2."
    ]


def test_groups_of_digits_stay_in_one_line() -> None:
    said = "Dahinter stehen sechzehn, noch einmal sechzehn und zehn Neuronen: $13\u202f002$ Parameter hat dieses Netz."
    assert any("13\u202f002" in line for line in lines(said))


def test_a_formula_wider_than_a_line_breaks_before_its_equals_sign() -> None:
    assert lines("$y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = 3,2$") == ["y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) / = 3,2"]


def test_a_formula_wider_than_two_lines_goes_on_in_the_next_caption_at_an_operator() -> None:
    assert lines("Also ist $y = 100 + 200 + 300 + 400 + 500 + 600 + 700 + 800 + 900 + 1000 + 1100 + 1200 + 1300$.") == [
        "Also ist y = 100 + 200 + 300 / + 400 + 500 + 600 + 700 + 800",
        "+ 900 + 1000 + 1100 + 1200 + 1300.",
    ]


def test_a_formula_wider_than_a_line_breaks_outside_its_brackets() -> None:
    assert lines("$ReLU(10·0,25 + 20·0,25 + 30·0,25) + 400$") == ["ReLU(10·0,25 + 20·0,25 + 30·0,25) / + 400"]


def test_a_caption_stands_no_longer_than_seven_seconds_unless_a_formula_does() -> None:
    """At a third of the usual speed."""
    (sentence, formula) = slowly(
        "Jetzt addieren wir den Bias, denn er fehlt.", "$y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = 3,2$"
    )
    assert [cue.lines for cue in captions_of([sentence], 25, 1000, "de")] == [
        ("Jetzt addieren wir",),
        ("den Bias, denn er fehlt.",),
    ]
    assert len(captions_of([formula], 25, 1000, "de")) == 1


def slowly(*marked: str) -> list[SpokenParagraph]:
    return [faster(replace(one, start=0.0), 1 / 3) for one in spoken(*marked)]


def test_a_word_wider_than_a_line_is_divided_behind_a_hyphen_or_anywhere_but_never_lost() -> None:
    assert lines("Aktivierungsfunktionsberechnungs-Vorschriften", "x" * 80) == [
        "Aktivierungsfunktionsberechnungs- / Vorschriften",
        f"{'x' * 27} / {'x' * 27}",
        "x" * 26,
    ]


def test_a_space_that_holds_its_neighbours_together_does_so() -> None:
    small = Profile("small", max_line_chars=9, max_chars_per_second=15)
    assert lines("Es 10 Fehler", profile=small) == ["Es 10 / Fehler"]
    assert lines("Es 10\u00a0Fehler", profile=small) == ["Es / 10\u00a0Fehler"]


def test_a_preposition_that_leads_nowhere_opens_no_line() -> None:
    small = Profile("small", max_line_chars=16, max_chars_per_second=15)
    assert lines("Das sieht so aus und gut", profile=small) == ["Das sieht so aus / und gut"]
    assert lines("Das steht so aus der Hand", profile=small) == ["Das steht so / aus der Hand"]


def test_no_caption_is_tiny_where_there_is_a_choice() -> None:
    assert lines("Wir nennen die drei Neuronen im Input-Layer wie immer $x₁$, $x₂$ und $x₃$.") == [
        "Wir nennen die drei Neuronen",
        "im Input-Layer wie immer x₁, / x₂ und x₃.",
    ]


def test_captions_end_with_sentences_but_not_with_abbreviations() -> None:
    assert lines("Gut. Also los. Heute rechnen wir.") == ["Gut. Also los.", "Heute rechnen wir."]
    assert lines("Diese Gewichte nennen wir auch Weights, vgl. Abb. 3, das heißt z.B. hier.") == [
        "Diese Gewichte nennen wir / auch Weights, vgl. Abb. 3,",
        "das heißt z.B. hier.",
    ]


def test_a_caption_begins_with_its_first_word_and_stands_until_it_is_read() -> None:
    """15 characters a second, at least one second, at the latest until two frames before the next caption."""
    slow = TimedNarration(6.0, ((0.5, 0.6), (3.01, 3.2)))
    said = Utterance("Ja. Aktivierungsfunktion!", "de", (TextUnit(0, 3, "ja"), TextUnit(4, 25, "…")))
    cues = captions_of([SpokenParagraph(said, slow, 10.0)], 25, 400, "de")
    assert cues == (
        Cue(262, 287, ("Ja.",), (("Ja.", 10.5),)),
        Cue(325, 360, ("Aktivierungsfunktion!",), (("Aktivierungsfunktion!", 13.01),)),
    )
    assert [cue.end_frame for cue in captions_of([SpokenParagraph(said, slow, 10.0)], 25, 345, "de")] == [287, 345]


def test_between_two_captions_are_two_frames_or_at_least_one() -> None:
    single = Profile("single", max_line_chars=4, max_chars_per_second=15, max_lines=1)
    said = Utterance("Eins zwei", "de", (TextUnit(0, 4, "eins"), TextUnit(5, 9, "zwei")))
    for second, expected in ((2.0, [(0, 25), (50, 75)]), (1.0, [(0, 23), (25, 50)]), (0.08, [(0, 1), (2, 27)])):
        narration = TimedNarration(3.0, ((0.0, second / 4), (second, second + 0.5)))
        cues = captions_of([SpokenParagraph(said, narration, 0.0)], 25, 100, "de", single)
        assert [(cue.start_frame, cue.end_frame) for cue in cues] == expected


def test_in_a_film_that_ends_too_soon_captions_begin_earlier() -> None:
    said = spoken("Gut.", "Also los.", pause=5.0)
    cues = captions_of(said, 25, 3, "de")
    assert [(cue.start_frame, cue.end_frame) for cue in cues] == [(0, 1), (2, 3)]


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0", "\x00\x1f\x9f"])
def test_nothing_is_said_nothing_is_shown(text: str) -> None:
    empty = SpokenParagraph(Utterance(text, "de", ()), TimedNarration(1.0, ()), 0.0)
    assert captions_of([empty], 25, 100, "de") == captions_of([], 25, 100, "de") == ()


def test_a_text_without_pieces_and_one_without_time_are_shown_nevertheless() -> None:
    bare = SpokenParagraph(Utterance("Nur Text.", "de", ()), TimedNarration(0.0, ()), 1.0)
    assert captions_of([bare], 25, 100, "fr") == (Cue(25, 50, ("Nur Text.",), (("Nur Text.", 1.0),)),)
    long = Utterance(f"Nur{80 * NO_BREAK} Text, der länger als eine Zeile ist.", "de", ())
    assert [cue.lines for cue in captions_of([SpokenParagraph(long, TimedNarration(3.0, ()), 1.0)], 25, 200, "de")] == [
        ("Nur Text,", "der länger als eine Zeile ist.")
    ]


def test_a_film_of_four_minutes_takes_no_time() -> None:
    paragraphs = spoken(*SCRIPT * 10)
    begun = time.process_time()
    cues = captions_of(paragraphs, 25, int(end_of(paragraphs) * 25), "de")
    assert time.process_time() - begun < 0.2
    assert end_of(paragraphs) > 240
    assert len(cues) >= 60


SIGNS = st.characters(exclude_categories=["Cs"])
PIECES = st.tuples(
    st.sampled_from([" ", " ", " ", "  ", "\n", "\u00a0", ""]),
    st.text(SIGNS, max_size=6) | st.text("abcdefghij-(+=,.", min_size=1, max_size=50),
    st.booleans(),
)
MOMENTS = st.floats(0, 30) | st.sampled_from([0.0, 1.0])


@st.composite
def paragraph(draw: st.DrawFn) -> SpokenParagraph:
    """Generate a paragraph of any text, with any non-decreasing times."""
    text, units = "", list[TextUnit]()
    for gap, word, joined in draw(st.lists(PIECES, max_size=16)):
        units.append(TextUnit(len(text + gap), len(text + gap + word), word, joined))
        text += gap + word
    moments = sorted(draw(st.lists(MOMENTS, min_size=2 * len(units), max_size=2 * len(units))))
    said = Utterance(text, draw(st.sampled_from(["de", "en", "fr"])), tuple(units))
    return SpokenParagraph(said, TimedNarration(30.0, tuple(zip(moments[::2], moments[1::2], strict=True))), 0.0)


@settings(max_examples=250, deadline=None)
@given(st.lists(paragraph(), max_size=2), st.sampled_from([1, 25, 30, 60]), st.sampled_from(list(PROFILES.values())))
def test_whatever_is_said_is_shown_as_the_profile_wants(
    said: list[SpokenParagraph], frame_rate: int, profile: Profile
) -> None:
    paragraphs = [SpokenParagraph(one.utterance, one.narration, 31.0 * place) for place, one in enumerate(said)]
    cues = captions_of(paragraphs, frame_rate, 70 * frame_rate, "de", profile)
    text = visible("".join(line for cue in cues for line in cue.lines))
    assert text == visible("".join(one.utterance.text for one in said))
    assert visible("".join(word for cue in cues for word, _ in cue.words)) == text
    for cue in cues:
        assert 1 <= len(cue.lines) <= profile.max_lines
        assert all(line == line.strip() and len(line.splitlines()) == 1 for line in cue.lines)
        widths = (sum(not unicodedata.combining(sign) for sign in line) for line in cue.lines)
        assert max(widths) <= profile.max_line_chars
        assert 0 <= cue.start_frame < cue.end_frame
    assert all(after.start_frame - before.end_frame >= 1 for before, after in pairwise(cues))
    findings = check_captions(cues, paragraphs, profile, frame_rate)
    errors = [found.message for found in findings if found.severity == "error"]
    assert frame_rate == 1 or not errors  # a second a frame is too coarse to be in time


def visible(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cc")
