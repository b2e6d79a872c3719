"""Recordings: each bad take is reported, and the others are used."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.voices.paragraphs import BIAS, ENGLISH, MORE, SUM, WEIGHTS, error_of, paragraph, write_wav

from tafelbild.extras import missing_extra
from tafelbild.narration.timed_narration import Paragraph
from tafelbild.voices import espeak, helper_process, recording
from tafelbild.voices.engines import nanotts
from tafelbild.voices.narration_cache import NarrationCache
from tafelbild.voices.recording import RecordingVoice
from tafelbild.voices.recording_quality import TakeMeasurement, check_takes, is_foreign_set
from tafelbild.voices.sound import Sound, read_sound, resampled
from tafelbild.voices.voice_selection import read_aloud

pytest.importorskip("py_nanotts", reason="needs the extra 'voice'")
pytest.importorskip("espeakng_loader", reason="needs the extra 'voice'")

FIRST, SECOND = paragraph("Zoom-one", f"{WEIGHTS} {SUM}"), paragraph("Zoom-two", f"{BIAS} {WEIGHTS}")


class Recordings:
    """A folder of recordings, and a cache of their narrations."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cache = folder / "recordings", NarrationCache(folder / "cache")
        self.folder.mkdir()

    def record(self, name: str, *texts: str, language: str = "de", rate: int = nanotts.SAMPLE_RATE) -> None:
        """Record some texts, one after the other."""
        samples = np.concatenate([nanotts.speak(text, language).samples for text in texts])
        write_wav(self.folder / name, resampled(Sound(samples, nanotts.SAMPLE_RATE), rate))

    def read_and_check(self, *paragraphs: Paragraph) -> tuple[dict[str, float], list[str]]:
        """Return the durations of the narrations, and the findings as text."""
        narrations, findings = RecordingVoice(self.folder, self.cache).read_and_check(paragraphs)
        return {name: narration.seconds for name, narration in narrations.items()}, [
            finding.message for finding in findings
        ]


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path)


def test_a_good_take_is_cut_to_the_paragraph(recordings: Recordings) -> None:
    recordings.record("zoom-ONE.wav", f"{WEIGHTS} {SUM}")
    narrations, findings = RecordingVoice(recordings.folder, recordings.cache).read_and_check([FIRST, SECOND])
    assert (list(narrations), findings) == (["Zoom-one"], ())
    narration = narrations["Zoom-one"]
    assert narration.sound is not None
    assert read_sound(narration.sound).seconds == narration.seconds
    assert narration.times[0][0] < 0.1
    assert narration.seconds - 0.15 < narration.times[-1][1] <= narration.seconds
    assert len(narration.times) == len(FIRST.utterance.units)


def test_a_sentence_that_was_left_out_is_reported(recordings: Recordings) -> None:
    recordings.record("Zoom-one.wav", WEIGHTS)
    recordings.record("Zoom-two.wav", f"{BIAS} {WEIGHTS}")
    narrations, findings = recordings.read_and_check(FIRST, SECOND)
    assert list(narrations) == ["Zoom-one", "Zoom-two"]
    problem = "seems to be left out, in whole or in part: 0% of the usual time"
    assert findings == [f"Zoom-one: “{SUM}”: {problem}; say it, or strike it from the script"]


def test_a_sentence_too_many_is_reported(recordings: Recordings) -> None:
    recordings.record("Zoom-one.wav", f"{WEIGHTS} {SUM}", MORE)
    recordings.record("Zoom-two.wav", f"{BIAS} {WEIGHTS}")
    narrations, findings = recordings.read_and_check(FIRST, SECOND)
    assert list(narrations) == ["Zoom-one", "Zoom-two"]
    assert len(findings) == 1
    assert "Zoom-one: “" in findings[0]
    assert "”: more is said here than is written: it takes " in findings[0]
    assert findings[0].endswith("% of the usual time; write it into the script, or leave it out")


def test_a_silent_take_is_left_to_the_next_voice(recordings: Recordings) -> None:
    write_wav(recordings.folder / "Zoom-one.wav", Sound(np.zeros(48000, np.float32), 48000))
    names, cache = ("recording", "nanotts"), recordings.cache.folder
    narrations, findings = read_aloud([FIRST], names, "de", recordings=recordings.folder, cache=cache)
    assert narrations["Zoom-one"].voice == "nanotts"
    advice = "it is not used; check the microphone and repeat it"
    assert [finding.message for finding in findings] == [f"Zoom-one: nothing is said in this recording; {advice}"]


def test_a_take_at_8_khz_is_reported_and_used(recordings: Recordings) -> None:
    recordings.record("Zoom-one.wav", f"{WEIGHTS} {SUM}", rate=8000)
    narrations, findings = recordings.read_and_check(FIRST)
    assert list(narrations) == ["Zoom-one"]
    assert findings == ["Zoom-one: sounds like a telephone: 8000 samples a second; record at 44100 or 48000"]


def test_another_language_is_reported_and_not_used(recordings: Recordings) -> None:
    recordings.record("Zoom-one.wav", ENGLISH, language="en")
    narrations, findings = recordings.read_and_check(FIRST)
    assert narrations == {}
    advice = "it is not used; read the words of the script"
    assert findings == [f"Zoom-one: sounds like another text or another language; {advice}"]


def test_a_take_that_is_cut_off_is_reported(recordings: Recordings) -> None:
    loud = nanotts.speak(f"{WEIGHTS} {SUM}", "de")
    write_wav(recordings.folder / "Zoom-one.wav", Sound(np.clip(4 * loud.samples, -1, 1), loud.rate))
    narrations, findings = recordings.read_and_check(FIRST)
    assert list(narrations) == ["Zoom-one"]
    assert findings == ["Zoom-one: the loudest places are cut off; record it again, less loud"]


def test_a_text_file_is_named(recordings: Recordings) -> None:
    (recordings.folder / "Zoom-one.wav").write_text("Text", encoding="utf-8")
    recordings.record("Zoom-two.wav", f"{BIAS} {WEIGHTS}")
    narrations, findings = recordings.read_and_check(FIRST, SECOND)
    assert list(narrations) == ["Zoom-two"]
    advice = "save it as WAV, MP3, FLAC or M4A; it is not used"
    assert findings == [f"Zoom-one.wav: is no sound file that can be read; {advice}"]
    german = "ist keine lesbare Tondatei; speichern Sie sie als WAV, MP3, FLAC oder M4A; sie wird nicht verwendet"
    assert findings[0].in_language("de") == f"Zoom-one.wav: {german}"


def test_a_moment_outside_the_take_is_reported(recordings: Recordings) -> None:
    recordings.record("Zoom-one.wav", f"{WEIGHTS} {SUM}")
    narrations, findings = recordings.read_and_check(paragraph("Zoom-one", f"{WEIGHTS} {SUM}", ((4, 99.0),)))
    assert list(narrations) == ["Zoom-one"]
    problem = "1 of the times given by hand lie outside it, go back or do not fit"
    assert findings == [f"Zoom-one: {problem}; correct {{#moment @12.3}}"]


def test_a_wrong_moment_does_not_cost_the_take(recordings: Recordings) -> None:
    recordings.record("Zoom-one.wav", f"{WEIGHTS} {SUM}")
    right = RecordingVoice(recordings.folder, recordings.cache).read_and_check([FIRST])[0]
    wrong = paragraph("Zoom-one", f"{WEIGHTS} {SUM}", ((5, right["Zoom-one"].seconds - 1.0),))
    narrations, findings = RecordingVoice(recordings.folder, recordings.cache).read_and_check([wrong])
    assert narrations["Zoom-one"].times == right["Zoom-one"].times
    problem = "1 of the times given by hand lie outside it, go back or do not fit"
    assert [finding.message for finding in findings] == [f"Zoom-one: {problem}; correct {{#moment @12.3}}"]


def test_files_that_fit_nowhere_are_reported(recordings: Recordings) -> None:
    recordings.record("Zoom-one.wav", f"{WEIGHTS} {SUM}")
    for name in ("Zoom-one.mp3", "Zoom-tow.wav", "Zoom-two.ogg", "._Zoom-two.wav", "notes.txt"):
        (recordings.folder / name).write_bytes(b"")
    narrations, findings = recordings.read_and_check(FIRST, SECOND)
    assert list(narrations) == ["Zoom-one"]
    assert findings == [
        "Zoom-tow.wav: is the recording of no paragraph; rename it: Zoom-two or Zoom-one",
        "Zoom-one.mp3: is not used, because there is Zoom-one.wav too; delete one of them",
        "Zoom-two.ogg: is not used; save it as WAV, FLAC, M4A or MP3",
    ]


def test_a_paragraphs_own_file_wins_over_the_long_take(recordings: Recordings) -> None:
    recordings.record("lecture.wav", f"{WEIGHTS} {SUM}", f"{BIAS} {WEIGHTS}")
    both, findings = recordings.read_and_check(FIRST, SECOND)
    assert (list(both), findings) == (["Zoom-one", "Zoom-two"], [])
    recordings.record("Zoom-two.wav", f"{BIAS}", f"{WEIGHTS}")
    again, _ = recordings.read_and_check(FIRST, SECOND)
    assert again["Zoom-one"] == both["Zoom-one"]
    assert again["Zoom-two"] != both["Zoom-two"]


def test_what_is_missing_in_the_long_take_is_reported_and_spoils_nothing(recordings: Recordings) -> None:
    third = paragraph("Zoom-three", f"{SUM} {BIAS}")
    recordings.record("lecture.wav", f"{WEIGHTS} {SUM}", f"{SUM} {BIAS}")
    alone = len(nanotts.speak(f"{SUM} {BIAS}", "de").samples) / nanotts.SAMPLE_RATE
    narrations, findings = recordings.read_and_check(FIRST, SECOND, third)
    assert list(narrations) == ["Zoom-one", "Zoom-three"]
    assert abs(narrations["Zoom-three"] - alone) < 0.8  # the silence at both ends
    advice = "read it in its place, or record it by itself"
    assert findings == [f"Zoom-two: is not in the long take; {advice}"]
    assert recordings.read_and_check(FIRST, SECOND, third) == (narrations, findings)


def test_recordings_in_another_language_are_told_by_all_of_them() -> None:
    """A single take in another language may seem to fit; of a whole set most do not."""
    right = TakeMeasurement(48000, 0.0, silent=False, mismatch=0.9)
    odd, wrong = replace(right, mismatch=1.1), replace(right, mismatch=1.2)
    assert is_foreign_set({"a": odd, "b": wrong, "c": right, "d": odd})
    assert not is_foreign_set({"a": odd, "b": wrong, "c": right, "d": right, "e": right})
    assert not is_foreign_set({"a": wrong, "b": odd})
    (told,) = check_takes({"a": odd, "b": wrong, "c": right, "d": odd})
    assert told.message == (
        "most of the recordings sound like another text or another language; "
        "none of them is used; read the words of the script"
    )


def test_a_second_run_starts_no_process(recordings: Recordings, monkeypatch: pytest.MonkeyPatch) -> None:
    recordings.record("Zoom-one.wav", f"{WEIGHTS} {SUM}")
    first = recordings.read_and_check(FIRST)
    monkeypatch.setattr(helper_process.HelperProcess, "ask", lambda *_: pytest.fail("a process was asked"))
    monkeypatch.setattr(recording, "read_sound", lambda _: pytest.fail("the recording was decoded"))
    assert recordings.read_and_check(FIRST) == first


def test_without_the_extra_it_says_so(recordings: Recordings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "find_spec", lambda _: None)
    assert recordings.read_and_check(FIRST) == ({}, [])  # nothing is recorded: nothing is needed
    recordings.record("Zoom-one.wav", SUM)
    sentence = f"voice recording: {missing_extra('voice')}"
    assert error_of(recordings.read_and_check, FIRST) == sentence
