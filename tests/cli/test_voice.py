"""``tafelbild voice`` lists the paragraphs to record; ``film`` says where recordings go."""

from pathlib import Path

import av
import pytest

from tafelbild.captions import DE_PROFILE
from tafelbild.cli.console import ConsoleObserver
from tafelbild.extras import install_command
from tafelbild.lesson import load
from tafelbild.lesson.loading import default_folder
from tafelbild.narration import TimedNarration, estimate_narration, paragraphs_of
from tafelbild.render.narrator import Narrator, paced_narrations, recordings_folder
from tafelbild.voices.engines import nanotts

from .conftest import Run

SQUARE = """
from manim import Create, Square
from tafelbild.stage import LessonScene

class Turning(LessonScene):
    def construct(self):
        with self.beat("one"):
            self.play(Create(Square()))
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """Return the folder of a lesson that has only a lesson.toml."""
    folder = tmp_path / "my-lesson"
    folder.mkdir()
    (folder / "lesson.toml").write_bytes((default_folder() / "lesson.toml").read_bytes())
    return folder


def test_each_paragraph_is_listed_with_the_name_of_its_recording(run: Run, lesson: Path) -> None:
    result = run("voice", str(lesson), "--lang", "en")
    assert (result.exit_code, result.stderr) == (0, "")
    place = recordings_folder(lesson, "en")
    formats = "(.wav, .mp3, .flac or .m4a)"
    head, *rest = result.stdout.splitlines()
    assert head == f"Recordings go into {place}: a file for each paragraph, or one long take 'lecture' {formats}."
    paragraphs = paragraphs_of(load(lesson), "en")
    assert [line.split()[0] for line in rest if line and not line.startswith(" ")] == list(paragraphs)
    assert "".join(result.stdout.split()).count("notrecordedyet") == len(paragraphs)
    for paragraph in paragraphs.values():
        assert "".join(paragraph.utterance.text.split()) in "".join(result.stdout.split())


def test_a_file_that_is_no_sound_is_told(run: Run, lesson: Path) -> None:
    folder = recordings_folder(lesson, "de")
    folder.mkdir(parents=True)
    (folder / "NeuronZoom-zoom-in.wav").write_text("Text", encoding="utf-8")
    result = run("voice", str(lesson), "--lang", "de")
    advice = "save it as WAV, MP3, FLAC or M4A; it is not used"
    assert result.stderr == f"NeuronZoom-zoom-in.wav: is no sound file that can be read; {advice}\n"
    assert (result.exit_code, result.stdout.count("not recorded yet")) == (0, len(paragraphs_of(load(lesson), "de")))


@pytest.mark.parametrize("arguments", [("voice", "--lang", "fr"), ("film", "--lang", "fr")])
def test_an_unknown_language_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "--lang: the lesson has no 'fr'; choose one of de, en\n"


def test_a_loudness_that_is_no_number_is_refused(run: Run) -> None:
    result = run("film", "--loudness", "nan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "tafelbild film: Invalid value for '--loudness': nan is not in the range -40<=x<=-10 ("
    )


def test_what_nobody_says_is_not_to_be_recorded(run: Run, lesson: Path) -> None:
    numbers = lesson / "lesson.toml"
    numbers.write_text(numbers.read_text(encoding="utf-8").replace('["de", "en"]', '["de"]'), encoding="utf-8")
    steps = "[grow-the-network]\n\n[name-the-layers] Das sind drei Layer.\n\n[send-a-pulse]\n"
    (lesson / "script.de.md").write_text(f"> Einblendung: NetworkGraph\n\n{steps}", encoding="utf-8")
    result = run("voice", str(lesson))
    assert (result.exit_code, result.stderr) == (0, "")
    listed = [line.split()[0] for line in result.stdout.splitlines() if "not recorded yet" in line]
    assert listed == ["NetworkGraph-name-the-layers"]


def test_an_unknown_voice_is_one_line(run: Run) -> None:
    result = run("film", "--voice", "alexa")
    assert (result.exit_code, result.stdout) == (2, "")
    choices = "choose one of auto, recording, nanotts, piper:VOICE.onnx, none"
    assert result.stderr == f"--voice: unknown voice 'alexa'; {choices}\n"


def test_a_film_is_silent_in_so_many_words_where_no_voice_is_installed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nanotts, "find_spec", lambda _: None)
    write_lesson_of_one_square(tmp_path / "square")
    wanted = ("film", "square", "--scene", "Turning", "--voice", "auto", "--quality", "draft", "--jobs", "1")
    result = run(*wanted, "--theme", "board", "--theme", "paper")
    told = f"--voice auto: no voice is installed, so the film is silent; install one with: {install_command('voice')}"
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, told)
    assert result.stderr.count("no voice is installed") == 1
    assert run(*wanted, "--theme", "board", "--theme", "paper").stderr == f"{told}\n"  # up to date, and still silent
    for theme in ("board", "paper"):
        with av.open(f"media/films/square-Turning-de-{theme}-draft.mp4") as film:
            assert [stream.type for stream in film.streams if stream.type != "subtitle"] == ["video"]


def write_lesson_of_one_square(folder: Path) -> None:
    """Write a lesson with a scene of one beat, which takes a second to be drawn."""
    folder.mkdir()
    numbers = (default_folder() / "lesson.toml").read_text("utf-8")
    (folder / "lesson.toml").write_text(numbers.replace('["de", "en"]', '["de"]'), "utf-8")
    (folder / "script.de.md").write_text("> Einblendung: Turning\n\n[one] Ein Quadrat.\n", "utf-8")
    (folder / "scenes.py").write_text(SQUARE, "utf-8")


def test_how_to_use_ones_own_voice_is_said_in_one_line(
    lesson: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(lesson.parent)
    narrator = Narrator(("recording",), ConsoleObserver())
    assert narrator.narrations(load(lesson), "de") == {}
    narrator.show_advice()
    place = Path("my-lesson") / "recordings" / "de"
    assert capsys.readouterr().err == (
        f"your own voice: put your recording into {place}; 'tafelbild voice' says how it is called\n"
    )


def test_a_voice_leaves_time_to_read_its_captions_a_lecturer_keeps_her_pace(lesson: Path) -> None:
    read, name = load(lesson), "NeuronZoom-zoom-in"
    utterance = paragraphs_of(read, "de")[name].utterance
    fast = estimate_narration(utterance)
    times = tuple((begin / 2, end / 2) for begin, end in fast.times)
    hurried = {voice: TimedNarration(fast.seconds / 2, times, voice) for voice in ("nanotts", "recording")}
    calmed = {voice: paced_narrations(read, "de", {name: each}, DE_PROFILE)[name] for voice, each in hurried.items()}
    assert calmed["nanotts"].seconds > hurried["nanotts"].seconds
    assert calmed["recording"] == hurried["recording"]
