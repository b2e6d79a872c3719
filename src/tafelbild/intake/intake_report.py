"""Report on an imported document: what became of each line, and remarks for the lecturer to check."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from tafelbild.errors import choices, pluralized, quoted
from tafelbild.intake.blocks import Block
from tafelbild.intake.conversion import Conversion
from tafelbild.intake.document_reader import Document
from tafelbild.intake.example_numbers import to_toml
from tafelbild.intake.lesson_writer import localize_decimals
from tafelbild.intake.script_plan import ChapterEntry, Entry, InsertEntry, SpokenEntry, scene_for_insert
from tafelbild.lesson import Lesson, find_wrong_numbers, read_scene_steps
from tafelbild.lesson.script_checks.decimal_marks import LANGUAGE_NAMES

MAX_EXCERPT_CHARS: Final = 60  # of a document line quoted in the report
HELP: Final = (
    "a picture comes too early or too late: move the line that begins with > or the [step] in the script",
    "your own voice: name the recording of a paragraph after the place that it is spoken in",
)
OMITTED_KINDS: Final = ("picture", "table", "caption", "code", "data", "footnote")  # worth a remark when left out
TEX_COMMAND: Final = re.compile(r"\\(?P<name>[A-Za-z]{2,})")  # a TeX command that has no spoken form
NOT_UNDERSTOOD: Final = "not understood"


@dataclass(frozen=True)
class Remark:
    """A message to the lecturer; ``lines``: numbers of the document lines that it is about, or () for none."""

    lines: tuple[int, ...]
    problem: str


@dataclass(frozen=True)
class Report:
    """Report on an imported document; ``outcomes``: line number -> what became of the line ("spoken in Zoom-zoom-in").

    ``numbers``: each number of the lesson with its source: "bias = 1: line 12".
    """

    document: Document
    outcomes: Mapping[int, str]
    remarks: tuple[Remark, ...]
    numbers: tuple[str, ...]

    @property
    def remark_lines(self) -> tuple[str, ...]:
        """The remarks as lines of text, each with its place: "week.md:47: …"."""
        return tuple(f"{self.place(remark.lines)}{remark.problem}" for remark in self.remarks)

    @property
    def summary(self) -> str:
        """The report in one line: how many lines of the document are not empty, and how many of these are spoken."""
        spoken = sum("spoken in" in outcome for outcome in self.outcomes.values())
        units = pluralized(len(self.outcomes), self.document.unit)
        return f"{self.document.name}: {units} with words, {spoken} of them spoken"

    def place(self, lines: Sequence[int]) -> str:
        """Return the text in front of a remark on ``lines`` of the document: "week.md:47: "."""
        return f"{self.document.name}:{lines[0]}: " if lines else f"{self.document.name}: "

    @property
    def text(self) -> str:
        """The report as Markdown."""
        parts = (
            (f"# What became of {escape_markup(self.document.name)}", HELP),
            ("## To look at", self.remark_lines or ("nothing",)),
            ("## The numbers of the example", self.numbers),
            (f"## Every {self.document.unit}", tuple(self.every_line())),
        )
        items = ((head, "", *(f"- {escape_markup(line)}" for line in lines)) for head, lines in parts)
        return "\n\n".join("\n".join(lines).rstrip() for lines in items) + "\n"

    def every_line(self) -> Iterator[str]:
        """Yield a text for each non-empty line of the document: line number, what became of the line, first words."""
        for number, line in enumerate(self.document.lines, start=1):
            if line.strip():
                words = " ".join(line.split())
                cut = words if len(words) <= MAX_EXCERPT_CHARS else f"{words[:MAX_EXCERPT_CHARS]}…"
                yield f"{number}: {self.outcomes[number]}: “{cut}”"


def escape_markup(words: str) -> str:
    """Return words with the special characters of Markdown and HTML escaped."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)


def line_outcomes(blocks: Sequence[Block], entries: Sequence[Entry], document: Document) -> Mapping[int, str]:
    """Return line number -> what became of the line: "a chapter", "spoken in STEP", "not spoken (table)", …."""
    outcomes: dict[int, list[str]] = {}
    for block in blocks:
        if block.kind not in {"heading", "insert", "words"}:
            outcome = "the title" if block.kind == "title" else f"not spoken ({block.kind})"
            for line in block.lines:
                outcomes.setdefault(line, []).append(outcome)
    for entry in entries:
        for line in entry.sentence.lines if isinstance(entry, SpokenEntry) else entry.lines:
            outcomes.setdefault(line, []).append(outcome_of(entry))
    typed = [number for number, line in enumerate(document.lines, start=1) if line.strip()]
    return {number: ", ".join(dict.fromkeys(outcomes.get(number, [NOT_UNDERSTOOD]))) for number in typed}


def outcome_of(entry: Entry) -> str:
    """Return what became of an entry of the script plan, as text: "a chapter", "opens SCENE", "spoken in STEP", …."""
    if isinstance(entry, ChapterEntry):
        left_out = "a heading without words, left out" if entry.empty else "a heading, left out"
        return "a chapter" if entry.kept else left_out
    if isinstance(entry, InsertEntry):
        return f"opens {entry.scene}" if entry.scene else "an insert, not understood"
    return f"spoken in {entry.step_ref}"


def make_report(conversion: Conversion, lesson: Lesson) -> Report:
    """Return the report on a converted document."""
    outcomes = line_outcomes(conversion.blocks, conversion.entries, conversion.document)
    remarks = (
        *notation_remarks(conversion, lesson),
        *insert_remarks(conversion, lesson),
        *early_opening_remarks(conversion),
        *omission_remarks(conversion),
        *(Remark((), extra) for extra in conversion.document.extras),
        *(Remark((number,), NOT_UNDERSTOOD) for number, outcome in outcomes.items() if outcome == NOT_UNDERSTOOD),
        *missing_remarks(conversion, lesson),
    )
    in_order = sorted(remarks, key=lambda remark: remark.lines or (len(conversion.document.lines) + 1,))
    return Report(conversion.document, outcomes, tuple(in_order), tuple(number_sources(conversion)))


def notation_remarks(conversion: Conversion, lesson: Lesson) -> Iterator[Remark]:
    """Yield a remark on each foreign decimal mark, unspeakable TeX command, and number not computed by the lesson.

    Decimal points inside $…$ are TeX syntax and are converted without a remark.
    """
    language = conversion.head.language
    for spoken in conversion.spoken:
        for typed, right in localize_decimals(spoken.sentence.text, conversion.lesson, language)[1]:
            message = f"{typed} is not how {LANGUAGE_NAMES[language]} writes it; the script now says {right}"
            yield Remark(spoken.sentence.lines, message)
        if found := TEX_COMMAND.search(spoken.sentence.text):
            message = f"TeX's {quoted(found['name'])} cannot be read aloud; write it in words"
            yield Remark(spoken.sentence.lines, message)
    for number in find_wrong_numbers(lesson, language):
        yield Remark(conversion.script[number.line - 1].source, number.sentence.partition(" ")[2])


def insert_remarks(conversion: Conversion, lesson: Lesson) -> Iterator[Remark]:
    """Yield a remark on each insert that opens no scene, and on each heading left out as it stands inside a step."""
    steps = read_scene_steps(lesson.scenes)
    scenes = tuple(steps)
    opened = {entry.scene for entry in conversion.entries if isinstance(entry, InsertEntry)}
    for entry in conversion.entries:
        if isinstance(entry, InsertEntry) and not entry.scene:
            scene = scene_for_insert(entry.text, steps)
            opens = f"{scene}, which is open already" if scene else "no scene"
            message = f"the insert {quoted(entry.text)} opens {opens}"
            yield Remark(entry.lines, f"{message}; write '> Insert: SCENE' there; {choices(scenes)}")
        elif isinstance(entry, ChapterEntry) and entry.splits is not None:
            yield Remark(entry.lines, f"the heading {quoted(entry.title)} would part {entry.splits}; it is left out")
    if not any(opened):
        yield Remark((), "no insert is named; the words alone decide which scene shows them")


def early_opening_remarks(conversion: Conversion) -> Iterator[Remark]:
    """Yield a remark on each scene whose first sentence stands above the scene's insert line."""
    first: dict[str, tuple[int, ...]] = {}  # scene -> lines of its first sentence
    for entry in conversion.entries:
        if isinstance(entry, SpokenEntry):
            first.setdefault(entry.step_ref.scene, entry.sentence.lines)
        elif isinstance(entry, InsertEntry) and entry.scene and entry.scene in first:
            where = f"above its insert in {conversion.document.unit} {entry.lines[0]}"
            message = f"{entry.scene} opens with these words, {where}: they speak of its first picture"
            yield Remark(first[entry.scene], message)


def omission_remarks(conversion: Conversion) -> Iterator[Remark]:
    """Yield a remark for each run of pictures, tables, code or similar blocks, which are not taken into the lesson."""
    for kind, together in groupby(conversion.blocks, key=lambda block: block.kind):
        if kind in OMITTED_KINDS:
            yield Remark(next(together).lines, f"this {kind} is not taken over")


def missing_remarks(conversion: Conversion, lesson: Lesson) -> Iterator[Remark]:
    """Yield remarks on scenes without words, on missing title or credits, and on numbers that were not found."""
    shown = {spoken.step_ref.scene for spoken in conversion.spoken}
    shown |= {entry.scene for entry in conversion.entries if isinstance(entry, InsertEntry)}
    absent = [scene for scene in read_scene_steps(lesson.scenes) if scene not in shown]
    if absent:
        yield Remark((), f"nothing is said for {', '.join(absent)}; not in the film")
    for what in ("title", "author", "licence"):
        if not getattr(conversion.head, what):
            yield Remark((), f"no {what} is named; write it into lesson.toml")
    guessed = [key for key, lines in conversion.example.lines.items() if not lines and key != "layers"]
    if guessed:
        yield Remark((), f"not found in the sentences, so taken from the default lesson: {', '.join(guessed)}")


def number_sources(conversion: Conversion) -> Iterator[str]:
    """Yield each number of the lesson as text with its source in the document: "bias = 1: line 12"."""
    for key, value in conversion.example.values.items():
        lines = conversion.example.lines[key]
        where = f"{conversion.document.unit} {lines[0]}" if lines else "nowhere, so chosen to fit"
        yield f"{key} = {to_toml(value)}: {where}"
