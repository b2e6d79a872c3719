"""espeak-ng: words and their times, and the life cycle of its helper process."""

import subprocess
import sys
import time

import numpy as np
import psutil
import pytest
from tests.voices.paragraphs import error_of, utterance_of

from tafelbild.extras import missing_extra
from tafelbild.narration.timed_narration import TextUnit, Utterance
from tafelbild.voices import espeak
from tafelbild.voices.espeak import SpokenWord, speak, unit_times
from tafelbild.voices.helper_process import HelperProcess
from tafelbild.voices.sound import levels

pytest.importorskip("espeakng_loader", reason="needs the extra 'voice'")


def test_positions_are_characters_and_words_end_where_pauses_begin() -> None:
    text = "Größere Übungen, ähnlich: zwei Komma zwei – für Männer."
    speech = speak(text, "de")
    spoken = [text[word.first : word.last] for word in speech.words]
    assert spoken == ["Größere", "Übungen", "ähnlich", "zwei", "Komma", "zwei", "für", "Männer"]
    times = [moment for word in speech.words for moment in (word.begin, word.end)]
    assert times == sorted(times)
    assert speech.words[2].begin - speech.words[1].end > 0.1
    pause = speech.sound.between(speech.words[1].end + 0.05, speech.words[2].begin - 0.02)
    assert levels(pause).max() < -40


def test_a_piece_may_be_words_and_a_word_units() -> None:
    units = (TextUnit(0, 3, "zwei Komma zwei"), TextUnit(3, 4, ""), TextUnit(5, 7, "of"), TextUnit(8, 11, "the,"))
    utterance = Utterance("2,2) of the", "en", units)
    assert utterance.spoken == "zwei Komma zwei of the,"
    spans = ((0, 4, 0.0, 0.4), (5, 10, 0.4, 0.9), (11, 15, 1.0, 1.5), (16, 22, 2.0, 2.6))
    words = [SpokenWord(*span) for span in spans]
    expected = [(0.0, 1.5), (1.5, 1.5), (2.0, 2.2), (2.3, 2.6)]
    assert np.allclose(unit_times(utterance, words), expected)
    assert unit_times(utterance_of("ja nein"), ()) == ((0.0, 0.0), (0.0, 0.0))


@pytest.mark.parametrize("language", sorted(espeak.VOICES))
def test_the_same_text_is_said_the_same_way_whatever_was_said_before(language: str) -> None:
    first = speak("Neuron", espeak.VOICES[language])
    slow = speak("Neuron", espeak.VOICES[language], pace=100)
    again = speak("Neuron", espeak.VOICES[language])
    assert slow.sound.seconds > 1.2 * first.sound.seconds
    assert np.array_equal(first.sound.samples, again.sound.samples)
    assert first.words == again.words


def test_an_unknown_voice_is_named() -> None:
    assert error_of(speak, "ja", "nobody") == "espeak-ng: unknown voice 'nobody'"


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "find_spec", lambda _: None)
    assert error_of(speak, "ja", "de") == f"espeak-ng: {missing_extra('voice')}"


def test_the_process_ends_with_its_parent() -> None:
    parent = (
        "import os; from tafelbild.voices.helper_process import HelperProcess;"
        "helper = HelperProcess('espeak-ng', 'tafelbild.voices.espeak_process');"
        "helper.ask({'text': 'ja', 'voice': 'de', 'pace': 150, 'pitch': 50});"
        "print(helper.process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", parent], capture_output=True, check=False)
    child = int(done.stdout)
    for _ in range(100):
        if not running(child):
            return
        time.sleep(0.02)
    pytest.fail(f"process {child} outlived its parent")


def running(process: int) -> bool:
    """Return whether a process is running and not a zombie."""
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_process_that_breaks_down_or_hangs_is_one_line() -> None:
    sentence = "voice x: its helper process broke down; run it again, or choose another voice"
    assert error_of(HelperProcess("voice x", "tafelbild.no_such_module").ask, {}) == sentence
    helper = HelperProcess("voice x", "timeit", "-n1", "-r1", "__import__('time').sleep(9)")
    assert error_of(helper.ask, {}, timeout=0.3) == "voice x: no answer within 0 seconds; shorten the paragraph"
