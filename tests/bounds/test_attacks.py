"""Small inputs that took very long or very much memory, and three variants of each kind: now they end in seconds."""

import io
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from tests.bounds.cases import LESSON, Case, Worker
from tests.bounds.word_files import PARAGRAPH, cell, table, word_file

from tafelbild.errors import LessonError
from tafelbild.lesson import read_numbers
from tafelbild.user_files import read_bytes

HEAD = b"# Titel\n\n> Einblendung: WeightedSum\n[add] "
KEY = "lesson.toml:1: a key of more than 16 parts with dots between; write [table] and the key below it"
DEEP = "lesson.toml:1: lists or tables lie too deep in one another; write them flat"
LONG_WORD = "script.de.md:4: a word of more than 500 characters; delete it, or part it"
LONG_LINES = "week.txt: has more than 5,000 lines or 5,000 sentences; take one lesson at a time"
MANY_NUMBERS = "script.de.md: 2000 numbers are too many to be compared with those of 1000 inputs; write fewer"
EMPTY = "is empty; write the word or abbreviation"
LARGE = "week.docx: has far more text, tables or formatting than a lecture; take one lesson at a time"
ENTITIES = [f'<!ENTITY {after} "{f"&{name};" * 10}">' for name, after in zip("abcdefgh", "bcdefghi", strict=True)]
DOCTYPE = f'<!DOCTYPE w [<!ENTITY a "ha">{"".join(ENTITIES)}]>'


def toml(before: str) -> Case:
    return Case("compute", {"lesson.toml": before.encode() + LESSON})


def script(words: str) -> Case:
    return Case("load", {"lesson.toml": LESSON, "script.de.md": HEAD + words.encode()})


def lexicon(entries: str) -> Case:
    return Case("load", {"lesson.toml": b"languages = ['de']\n" + LESSON, "lexicon.de.toml": entries.encode()})


def document(text: str | bytes, name: str = "week.txt") -> Case:
    return Case("new", {name: text.encode() if isinstance(text, str) else text})


CASES = {
    "toml-dots": (toml("a." * 20_000 + "a = 1\n"), KEY),
    "toml-dots in a header": (toml(f"[{'a.' * 400_000}a]\n"), KEY),
    "toml-dots, quoted, in a table": (toml("x = {" + '"a" . ' * 90_000 + "a = 1}\n"), KEY),
    "toml-dots, lists in lists": (toml("a = " + "[" * 900_000), DEEP),
    "toml-dots, tables in tables": (toml("a = " + "{a = " * 90_000), DEEP),
    "toml: more inputs than a picture has pixels": (
        Case("compute", {"lesson.toml": f"[neuron]\ninputs = [{'1, ' * 5_000}]\n".encode()}),
        "lesson.toml: neuron.inputs: 5000 numbers; write 1 to 1000",
    ),
    "script-stars": (script("**ab " * 4_800), ""),
    "script-stars, single": (script("*ab " * 25_000), ""),
    "script-stars, backticks": (script("`" * 100_000), LONG_WORD),
    "script-stars, comments": (script("<!-- " * 25_000), "script.de.md:4: this comment has no end; write -->"),
    "script-stars, words with signs": (script("a-" * 50_000), LONG_WORD),
    "script-stars, numbers": (
        script("1 + " * 10_000),
        "script.de.md: has more than 3,000 numbers; take one lesson at a time",
    ),
    "script-stars, headings": (script("a\n\n" + "# a\n\n" * 14_000), ""),
    "script-stars, moments": (
        script("".join(f"a{{#m{n}}}\n\n" for n in range(9_000))),
        "script.de.md:1004: more than 500 fields and moments in one step; part the step",
    ),
    "script-stars, brackets": (script("[" * 400 + " [" * 20_000), ""),
    "lexicon-empty": (lexicon('[abbreviations]\n"" = "x"\n'), f"lexicon.de.toml: abbreviations.'': {EMPTY}"),
    "lexicon-empty, blanks": (lexicon('[letters]\n" \\t" = "x"\n'), f"lexicon.de.toml: letters.' \\t': {EMPTY}"),
    "lexicon-empty, zero width": (lexicon('[words]\n"\\u200b" = "x"\n'), f"lexicon.de.toml: words.'\\u200b': {EMPTY}"),
    "lexicon-empty, accent": (lexicon('[letters]\n"\\u0301" = "x"\n'), f"lexicon.de.toml: letters.'\u0301': {EMPTY}"),
    "lexicon, long answer": (
        lexicon(f'[words]\nder = "{"x" * 100_000}"\n'),
        "lexicon.de.toml: words.'der': 100000 characters; write at most 200",
    ),
    "lexicon, dots": (lexicon("a." * 50_000 + "b = 'c'"), KEY.replace("lesson", "lexicon.de")),
    "new-eq": (document(" + ".join(["5 · 0.2"] * 1_000)), MANY_NUMBERS),
    "new-eq, equal signs": (document("Es gilt 1 " + "= 1 " * 2_900), ""),
    "new-eq, one word": (document("Es gilt.\n\n" + "1+" * 90_000), ""),
    "new-eq, sentences": (document("Ab. " * 20_000), LONG_LINES),
    "new-eq, TeX": (document("Es gilt " + "$a " * 20_000 + r"\( \[ $$ " * 3_000, "week.md"), ""),
    "new-eq, spaces": (document("Es gilt.\n# " + " " * 400_000 + "x\n" + "." * 400_000, "week.md"), ""),
    "docx-grid": (document(word_file(PARAGRAPH + table(cell('<w:gridSpan w:val="1000000"/>'))), "week.docx"), ""),
    "docx-grid, vertical": (document(word_file(PARAGRAPH + table(*[cell("<w:vMerge/>")] * 2_000)), "week.docx"), ""),
    "docx-grid, paragraphs": (document(word_file("<w:p/>" * 160_000), "week.docx"), LARGE),
    "docx-grid, nested": (document(word_file("<w:p>" * 50_000 + "</w:p>" * 50_000), "week.docx"), LARGE),
    "docx-grid, entities": (document(word_file(PARAGRAPH.replace("heute", "&i;"), DOCTYPE), "week.docx"), LARGE),
    "docx-grid, an attribute": (
        document(word_file(PARAGRAPH.replace("<w:r>", f'<w:r w:x="{"a" * 12_000_000}">')), "week.docx"),
        LARGE,
    ),
}  # fmt: skip


def silence(container: str, codec: str, seconds: int) -> bytes:
    """Return a sound file of silence, whose bytes are few."""
    written = io.BytesIO()
    with av.open(written, "w", format=container) as output:
        stream = output.add_stream(codec, rate=48_000)
        stream.layout = "mono"
        for _ in range(seconds):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 48_000), np.int16), "s16", "mono")
            frame.sample_rate = 48_000
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return written.getvalue()


@pytest.mark.slow
def test_hours_of_silence_in_few_bytes_are_not_decoded(worker: Worker) -> None:
    outcome = worker.try_case(Case("sound", {"lecture.flac": silence("flac", "flac", 1_200)}))
    sentence = "lecture.flac: is longer than 3 hours, or hours of silence; record the lesson in parts"
    assert (outcome.fault, outcome.told) == ("", sentence)
    assert worker.try_case(Case("sound", {"lecture.flac": silence("flac", "flac", 60)})).told == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_an_attack_ends_in_seconds_and_little_memory(name: str, worker: Worker) -> None:
    case, sentence = CASES[name]
    outcome = worker.try_case(case)
    assert (outcome.fault, outcome.told) == ("", sentence)


def test_a_case_that_takes_too_long_or_crashes_is_a_failure(worker: Worker) -> None:
    assert worker.try_case(Case("hang", {})).fault == "no answer: status -9"
    assert "KeyError" in worker.try_case(Case("crash", {})).fault
    assert " 700 MB; " in worker.try_case(Case("memory", {})).fault


def special_files(folder: Path) -> Iterator[Path]:
    """Yield files that may never end, or cannot be read at all."""
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(folder / "socket"))
        yield from (folder / "pipe", folder / "socket", Path("/dev/zero"), Path("/dev/tty"))


@pytest.mark.parametrize("number", range(4))
def test_pipes_sockets_and_devices_are_no_files(number: int, tmp_path: Path) -> None:
    file = list(special_files(tmp_path))[number]
    with pytest.raises(LessonError) as error:
        read_bytes(file, 1000)
    assert error.value.problem == "is no regular file (a pipe, socket or device); name a file"


def test_a_lesson_that_is_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lesson.toml")
    with pytest.raises(LessonError, match=r"lesson\.toml: is no regular file"):
        read_numbers(tmp_path)


def test_files_without_a_size_are_read_up_to_the_limit() -> None:
    with pytest.raises(LessonError, match=r"^kallsyms: is larger than 1 kB, the most that is read$"):
        read_bytes(Path("/proc/kallsyms"), 1000)


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "lesson.toml").symlink_to(tmp_path / "lesson.toml")
    with pytest.raises(LessonError):
        read_numbers(tmp_path)
