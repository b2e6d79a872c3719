"""The attacks of issue 18 that were crashes, and variants of each kind: they work, or are one line with status 2."""

import struct
from pathlib import Path

import pytest

from tafelbild.draw.label import Label
from tafelbild.errors import LessonError
from tafelbild.theme import BOARD
from tafelbild.voices.sound import UnreadableError, read_sound

from .conftest import Lesson, Run

NESTED = "> Einblendung: NeuronZoom\n\n[zoom-in] Wir rechnen {}.\n"
LONG_NUMBERS = ("9" * 4301, "0." + "3" * 4301, "-" + "1" * 5000 + "," + "2" * 5000, "1e" + "9" * 4301)
BRACKETS = ("(" * 1000 + "x" + ")" * 1000, "(" * 5000 + " = 3", "[[" * 900, "{(" * 700 + "1" + ")}" * 700)
SEEN = {  # a title as it is typed, and how many letters are drawn
    "decomposed": ("U\u0308bung fu\u0308r Neuronen", 16),
    "decomposed Cyrillic": ("И\u0306од", 3),
    "two accents on a letter": ("n\u0303\u0304", 2),
    "soft hyphens": ("Neu\u00adro\u00adnen", 8),
    "no width": ("Neu\u200bro\u200dn\u200ce\ufeffn", 8),
    "direction": ("\u202eabc\u202c \u2066x\u2069", 4),
    "a variation selector": ("A\ufe0fB", 2),
    "spaces": ("A\u00a0B\u202fC\u2003D", 4),
    "Greek and Cyrillic": ("Νευρώνας Нейрон", 14),
}
UNWRITABLE = {"Chinese": "神経", "Arabic": "عصب", "a picture": "Neuron 🧠", "private": "\ue000"}


def assert_quiet(run: Run, *arguments: str) -> None:
    """Run a command; it works, or ends with one line and status 2."""
    result = run(*arguments)
    assert result.exit_code in {0, 1, 2}, result.stderr
    assert "Traceback" not in result.output
    assert result.exit_code < 2 or result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "layers",
    ["[3, 1]", *(pytest.param(each, marks=pytest.mark.slow) for each in ("[3, 2]", "[3, 1, 1]", "[1, 3, 2, 1]"))],
)
def test_a_network_with_little_in_it_is_played(run: Run, lesson: Lesson, layers: str) -> None:
    layer = "layer = 3" if layers.startswith("[1, 3") else "layer = 2"
    folder = lesson("layers = [3, 4, 2]", f"layers = {layers}")
    file = Path(folder, "lesson.toml")
    file.write_text(file.read_text("utf-8").replace("layer = 2\nnumber = 2", f"{layer}\nnumber = 1"), "utf-8")
    assert run("storyboard", folder).exit_code == 0


@pytest.mark.parametrize(("text", "letters"), SEEN.values(), ids=SEEN)
def test_a_text_is_drawn_as_it_is_seen(text: str, letters: int) -> None:
    assert len([letter for letter in Label(BOARD, text) if len(letter.points)]) == letters


@pytest.mark.parametrize("text", UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_the_font_lacks_is_named(text: str) -> None:
    with pytest.raises(LessonError, match=r"cannot be written, the font lacks .* \(U\+[0-9A-F]{4,5}\)"):
        Label(BOARD, text)


@pytest.mark.parametrize("title", ['"U\u0308bung fu\u0308r Neuronen"', '"神経"'])
def test_a_title_is_played_or_refused_with_its_file(run: Run, lesson: Lesson, title: str) -> None:
    result = run("check", lesson('"Titel"', title, de=NESTED.format("nichts")))
    if "bung" in title:
        assert result.exit_code in {0, 1}  # 1: findings
        assert "Traceback" not in result.output
    else:
        assert result.exit_code == 2
        assert result.stderr == (
            "lesson.toml: '神経': cannot be written, the font lacks 神 (U+795E), 経 (U+7D4C); "
            "write Latin, Greek or Cyrillic letters\n"
        )


def test_signs_of_the_script_that_the_storyboard_cannot_show_are_named(run: Run, lesson: Lesson) -> None:
    result = run("storyboard", lesson(de=NESTED.format("mit 神経")))
    assert result.exit_code == 0
    named = "the font of the storyboard lacks 神 (U+795E), 経 (U+7D4C); captions and transcript have them\n"
    assert result.stderr == named


@pytest.mark.parametrize("typed", [*BRACKETS, *LONG_NUMBERS], ids=lambda typed: f"{typed[:3]} {len(typed)}")
@pytest.mark.parametrize("place", ["script", "document", "inputs", "lesson", "practice"])
def test_brackets_and_digits_without_end_are_no_traceback(run: Run, lesson: Lesson, typed: str, place: str) -> None:
    if place == "inputs":
        assert_quiet(run, "compute", "--inputs", typed, "--weights", "1", "--bias", "1", "--activation", "relu")
    elif place == "document":
        Path("lecture.md").write_text(f"# Neuron\n\nDas Neuron rechnet {typed} + 1 = 2. Weiter.\n", "utf-8")
        assert_quiet(run, "new", "made", "--from", "lecture.md")
    elif place == "script":
        assert_quiet(run, "check", lesson(de=NESTED.format(typed)))
    else:
        key = "bias = 1" if place == "lesson" else "bias = 1\nexample = 2"
        assert_quiet(run, "compute", lesson("bias = 1", key[:-1] + typed))


def wav(channels: int, rate: int = 44100, samples: int = 4000, width: int = 2) -> bytes:
    """Return a WAV file with these fields in its header."""
    data = b"\x11" * (channels * samples * width)
    rates = struct.pack("<IHHIIHH", 16, 1, channels, rate, rate * channels * width, channels * width, 8 * width)
    body = b"WAVEfmt " + rates + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize("channels", [1, 2, 7, 8, 9, 12, 16, 32, 64])
def test_a_recording_of_many_channels_is_mixed(tmp_path: Path, channels: int) -> None:
    (tmp_path / "take.wav").write_bytes(wav(channels))
    sound = read_sound(tmp_path / "take.wav")
    assert (sound.rate, len(sound.samples)) == (44100, 4000)
    assert float(sound.samples.mean()) == pytest.approx(0x1111 / 0x8000, abs=1e-4)


DAMAGED = {
    "no channel": wav(0),
    "65 channels": wav(65),
    "300 channels": wav(300, samples=40),
    "seven samples a second": wav(1, 7, 7),
    "two billion samples a second": wav(1, 2**31 - 1, 40),
    "no samples": wav(1, samples=0),
    "half a header": wav(2)[:30],
    "a header alone": wav(2)[:44],
    "nothing": b"",
    "a text": b"# Neuron\n" * 100,
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
@pytest.mark.parametrize("suffix", [".wav", ".mp3"])
def test_what_is_no_recording_is_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    (tmp_path / f"take{suffix}").write_bytes(data)
    with pytest.raises(UnreadableError):
        read_sound(tmp_path / f"take{suffix}")


@pytest.mark.parametrize("data", [wav(1, 16000, 32000), wav(8, 48000, 48000), b"no sound", wav(2)[:30]])
def test_a_long_take_in_which_nothing_is_found_is_told(run: Run, lesson: Lesson, data: bytes) -> None:
    folder = Path(lesson(de=NESTED.format("mit Zahlen, die wir kennen") + "\n[name-the-neuron] Das ist es.\n"))
    (folder / "recordings" / "de").mkdir(parents=True)
    (folder / "recordings" / "de" / "lecture.wav").write_bytes(data)
    result = run("voice", str(folder))
    assert result.exit_code == 0
    assert result.stderr
    assert "Traceback" not in result.output


HOSTILE = ("inj [bold] <b>&'q", "$(touch x);`id`", "%n{0}{title}", "a\nb")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_a_name(run: Run, lesson: Lesson, name: str) -> None:
    folder = Path(lesson('"Titel"', '"[bold] <b>&\'q"', de=NESTED.format("nichts"))).rename(name)
    for command in ("compute", "check"):
        assert_quiet(run, command, str(folder))
