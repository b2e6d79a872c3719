"""Selection of voices: each paragraph is narrated by the first voice that can."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.voices.paragraphs import SUM, error_of, paragraph

from tafelbild.errors import LessonError
from tafelbild.extras import missing_extra
from tafelbild.voices import espeak
from tafelbild.voices.engines import nanotts, piper
from tafelbild.voices.sound import read_sound
from tafelbild.voices.voice_selection import installed, read_aloud

ONE = paragraph("Zoom-one", SUM)


def read(tmp_path: Path, *names: str) -> list[str]:
    narrations, _ = read_aloud([ONE], names, "de", recordings=tmp_path / "none", cache=tmp_path / "cache")
    return [narration.voice for narration in narrations.values()]


def test_none_reads_nothing_and_needs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espeak, "find_spec", lambda _: None)
    done: list[int] = []
    heard = read_aloud([ONE], ("none",), "de", recordings=tmp_path, cache=tmp_path / "c", on_paragraph=done.append)
    assert (heard, done) == (({}, ()), [1])
    assert read(tmp_path, "recording") == []
    assert not (tmp_path / "c").exists()
    assert installed("none")
    assert not installed("recording")


def test_an_unknown_voice_is_named(tmp_path: Path) -> None:
    known = "auto, recording, nanotts, piper:VOICE.onnx, none"
    for name, advice in (("nanotss", "did you mean 'nanotts'? Choose"), ("piper:", "choose"), ("", "choose")):
        with pytest.raises(LessonError) as caught:
            read(tmp_path, "nanotts", name)
        assert str(caught.value) == f"--voice: unknown voice {name!r}; {advice} one of {known}"


def test_without_the_extra_nanotts_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nanotts, "find_spec", lambda _: None)
    sentence = f"voice nanotts: {missing_extra('voice')}"
    assert error_of(read, tmp_path, "nanotts") == sentence


def test_nanotts_reads_what_is_not_recorded(tmp_path: Path) -> None:
    pytest.importorskip("py_nanotts", reason="needs the extra 'voice'")
    empty = paragraph("Zoom-empty", "")
    numbers: list[int] = []
    names, folders = ("recording", "nanotts", "none"), {"recordings": tmp_path, "cache": tmp_path / "c"}
    narrations, findings = read_aloud([ONE, empty], names, "de", **folders, on_paragraph=numbers.append)
    assert (list(narrations), findings, numbers[-1]) == (["Zoom-one"], (), 2)
    narration = narrations["Zoom-one"]
    assert narration.sound is not None
    sound = read_sound(narration.sound)
    assert sound.seconds == narration.seconds
    assert abs(sound.samples).max() < 0.95
    assert narration.times[-1][1] > narration.seconds - 0.15
    assert all(begin < end for begin, end in narration.times)


def test_a_second_run_of_nanotts_starts_no_process(tmp_path: Path) -> None:
    pytest.importorskip("py_nanotts", reason="needs the extra 'voice'")
    assert read(tmp_path, "nanotts") == ["nanotts"]
    again = (
        "import sys, subprocess; from pathlib import Path; from tests.voices.test_voice_selection import read;"
        "subprocess.Popen = None; print(read(Path(sys.argv[1]), 'nanotts'), 'py_nanotts' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", again, tmp_path]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.stdout == "['nanotts'] False\n", done.stderr


def piper_file(folder: Path, voice: object = "de") -> Path:
    file = folder / "voice.onnx"
    file.write_bytes(b"this is no neural network")
    (folder / "voice.onnx.json").write_text(json.dumps({"espeak": {"voice": voice}}), encoding="utf-8")
    return file


def test_what_is_wrong_with_a_piper_voice_is_told(tmp_path: Path) -> None:
    file = piper_file(tmp_path, "en-us")
    settings = file.with_name("voice.onnx.json")
    place = f"voice piper:{file}"
    sentence = f"{place}: speaks 'en-us', but the text is 'de'; choose a voice of that language"
    assert error_of(read, tmp_path, f"piper:{file}") == sentence
    settings.write_text("no JSON", encoding="utf-8")
    problem = "voice.onnx.json is not the description of a Piper voice; fetch it again"
    assert error_of(read, tmp_path, f"piper:{file}") == f"{place}: {problem}"
    settings.unlink()
    advice = "a voice is a .onnx with its .onnx.json beside it"
    assert error_of(read, tmp_path, f"piper:{file}") == f"{place}: there is no file voice.onnx.json; {advice}"
    file.unlink()
    assert error_of(read, tmp_path, f"piper:{file}") == f"{place}: there is no file voice.onnx; {advice}"
    other = tmp_path / "voice.pt"
    sentence = f"voice piper:{other}: is no voice; name the file that ends in .onnx"
    assert error_of(read, tmp_path, f"piper:{other}") == sentence


def test_without_the_extra_piper_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piper, "find_spec", lambda _: None)
    file = piper_file(tmp_path)
    assert error_of(read, tmp_path, f"piper:{file}") == f"voice piper:{file}: {missing_extra('piper')}"
    assert not installed(f"piper:{file}")
