"""The caption checker reports faults of captions as errors, and faults of the speech as notes."""

from dataclasses import replace

import pytest

from tafelbild.captions import CHECKER_PHRASES, DE_PROFILE, WEB_PROFILE, Cue, captions_of, check_captions
from tafelbild.narration.timed_narration import SpokenParagraph, TextUnit, TimedNarration, Utterance

from .narrations import end_of, spoken

SAID = spoken("Jetzt addieren wir den Bias hinzu.", "Das ergibt $2,2 + 1 = 3,2$.", pause=2.0)
GOOD = captions_of(SAID, 25, 300, "de")
FIRST, SECOND = GOOD


def found(*cues: Cue, said: tuple[SpokenParagraph, ...] = SAID) -> list[tuple[str, str]]:
    return [(finding.severity, finding.message) for finding in check_captions(cues, said, DE_PROFILE, 25)]


def test_our_own_captions_are_good() -> None:
    expected = (
        replace(FIRST, start_frame=0, end_frame=57, lines=("Jetzt addieren wir den Bias hinzu.",)),
        replace(SECOND, start_frame=107, end_frame=149, lines=("Das ergibt 2,2 + 1 = 3,2.",)),
    )
    assert expected == GOOD
    assert found(*GOOD) == []
    assert found(said=()) == []


@pytest.mark.parametrize(
    ("cues", "message"),
    [
        (
            (replace(FIRST, lines=("Jetzt addieren", "wir den", "Bias hinzu.")), SECOND),
            "00:00:00.000: 3 lines; 2 are allowed",
        ),
        (
            (FIRST, replace(SECOND, lines=("Das ergibt 2,2 +", "1 = 3,2."))),
            "00:00:04.280: the formula '2,2 + 1 = 3,2.' is divided; it would fit into a line",
        ),
        (
            (FIRST, replace(SECOND, lines=("Das ergi", "bt 2,2 + 1 = 3,2."))),
            "00:00:04.280: the word 'ergibt' is divided; it would fit into a line",
        ),
        ((replace(FIRST, end_frame=108), SECOND), "00:00:00.000: stands 0.04 s into the next one"),
        ((replace(FIRST, end_frame=107), SECOND), "00:00:00.000: no frame is free between it and the next one"),
        (
            (FIRST, replace(SECOND, start_frame=111, end_frame=155)),
            "00:00:04.440: begins 0.17 s after its first word is said",
        ),
        ((FIRST, replace(SECOND, start_frame=103)), "00:00:04.120: begins 0.15 s before its first word is said"),
        (
            (replace(FIRST, end_frame=40), SECOND),
            "00:00:00.000: 21.2 characters a second; 15 can be read: let it stand longer",
        ),
        (
            (FIRST, replace(SECOND, lines=("Das ergibt 2,2 + 1 = 3,3.",))),
            "00:00:04.280: the captions go on with '3.' where '2.' is said (spaces left out)",
        ),
        (
            (FIRST,),
            "00:00:00.000: the captions go on with nothing where 'Dasergibt2,2+1=3,2.' is said (spaces left out)",
        ),
    ],
)
def test_a_fault_is_an_error(cues: tuple[Cue, ...], message: str) -> None:
    assert found(*cues) == [("error", message)]


def test_a_line_is_wide_in_one_profile_and_not_in_another() -> None:
    said = spoken("Jetzt addieren wir den Bias noch ganz hinzu.")
    cue = Cue(0, 74, ("Jetzt addieren wir den Bias noch ganz", "hinzu."))
    assert not check_captions([cue], said, DE_PROFILE, 25)
    wide = replace(cue, lines=("Jetzt addieren wir den Bias noch ganz hinzu.",))
    assert [finding.message for finding in check_captions([wide], said, DE_PROFILE, 25)] == [
        "00:00:00.000: 44 characters in a line; 37 are allowed: 'Jetzt addieren wir den Bias noch ganz hinzu.'"
    ]
    assert "42 are allowed" in check_captions([wide], said, WEB_PROFILE, 25)[0].message


def test_a_caption_without_time_is_an_error_and_too_short() -> None:
    said = spoken("Gut.")
    assert found(Cue(0, 0, ("Gut.",)), said=said) == [
        ("note", "00:00:00.000: stands for 0 s; 1 s is the least"),
        ("error", "00:00:00.000: ends before it begins"),
    ]


def test_what_the_speech_does_not_allow_is_a_note() -> None:
    """Three simultaneous paragraphs: none can be read in time, and the third caption cannot begin with its word."""
    said = tuple(spoken(word)[0] for word in ("Eins", "zwei", "drei."))
    assert found(*captions_of(said, 25, 100, "de"), said=said) == [
        ("note", "00:00:00.000: stands for 0.04 s; 1 s is the least"),
        ("note", "00:00:00.000: 100 characters a second; 15 can be read: speak 85 % slower here, or pause behind it"),
        ("note", "00:00:00.080: stands for 0.04 s; 1 s is the least"),
        ("note", "00:00:00.080: 100 characters a second; 15 can be read: speak 85 % slower here, or pause behind it"),
        ("note", "00:00:00.160: begins 0.16 s after its first word is said"),
    ]


def test_findings_have_a_german_text() -> None:
    (found,) = check_captions([replace(FIRST, end_frame=40), SECOND], SAID, DE_PROFILE, 25)
    german = "00:00:00.000: 21,2 Zeichen in der Sekunde; lesen kann man 15: länger stehen lassen"
    assert found.message.in_language("de") == german


def test_every_phrase_has_the_same_gaps_in_german() -> None:
    gaps = [(phrase.count("{}"), phrase.in_language("de").count("{}")) for phrase in CHECKER_PHRASES.values()]
    assert all(english == german for english, german in gaps)


def test_what_is_wider_than_a_line_must_be_divided() -> None:
    formula, word = "y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = 3,2", "x" * 40
    said = spoken(f"${formula}$", word)
    cues = captions_of(said, 25, int(end_of(said) * 25 + 100), "de")
    wide = "characters are wider than a line"
    assert found(*cues, said=said) == [
        ("note", f"00:00:00.000: the formula {formula!r} is divided; its 43 {wide}"),
        ("note", f"00:00:04.080: the word {word!r} is divided; its 40 {wide}"),
    ]


def test_a_word_that_is_drawn_out_stands_too_long() -> None:
    slow = SpokenParagraph(Utterance("Also", "de", (TextUnit(0, 4, "also"),)), TimedNarration(9.0, ((0.0, 9.0),)), 0.0)
    assert found(*captions_of([slow], 25, 300, "de"), said=(slow,)) == [
        ("note", "00:00:00.000: stands for 9 s; 7 s is the most, so say it faster or in parts")
    ]
