"""What became of a document: every line of it that is not empty, once; and what to look at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tafelbild.errors import pluralized
from tafelbild.intake.blocks import Block
from tafelbild.intake.document import Document
from tafelbild.intake.plan import Chapter, Entry, Insert

LONGEST_EXCERPT: Final = 60  # characters
HELP: Final = (
    "a picture comes too early or too late: move the line that begins with > or the [step] in the script",
    "your own voice: name the recording of a paragraph after the place that it is spoken in",
)


@dataclass(frozen=True)
class Remark:
    """Something to look at; ``lines`` are those of the document, () if it is about none of them."""

    lines: tuple[int, ...]
    problem: str


@dataclass(frozen=True)
class Report:
    """What became of each line of ``document``, by its number; what to look at; where the numbers were found."""

    document: Document
    fates: Mapping[int, str]
    remarks: tuple[Remark, ...]
    numbers: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return what to look at, a line each."""
        return tuple(f"{self.place(remark.lines)}{remark.problem}" for remark in self.remarks)

    @property
    def summary(self) -> str:
        """How much of the document is spoken, in one line."""
        spoken = sum("spoken in" in fate for fate in self.fates.values())
        units = pluralized(len(self.fates), self.document.unit)
        return f"{self.document.name}: {units} with words, {spoken} of them spoken"

    def place(self, lines: Sequence[int]) -> str:
        """Return where something stands: "week.md:47: "."""
        return f"{self.document.name}:{lines[0]}: " if lines else f"{self.document.name}: "

    @property
    def text(self) -> str:
        """The whole report as Markdown."""
        parts = (
            (f"# What became of {safe(self.document.name)}", HELP),
            ("## To look at", self.sentences or ("nothing",)),
            ("## The numbers of the example", self.numbers),
            (f"## Every {self.document.unit}", tuple(self.every_line())),
        )
        blocks = ("\n".join([head, "", *(f"- {safe(line)}" for line in lines)]).rstrip() for head, lines in parts)
        return "\n\n".join(blocks) + "\n"

    def every_line(self) -> Iterator[str]:
        """Yield each line that is not empty with its fate."""
        for number, line in enumerate(self.document.lines, start=1):
            if line.strip():
                words = " ".join(line.split())
                cut = words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT]}…"
                yield f"{number}: {self.fates[number]}: “{cut}”"


def safe(words: str) -> str:
    """Return words in which Markdown and HTML find nothing."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)


def fates_of(pieces: Sequence[Block], entries: Sequence[Entry], document: Document) -> Mapping[int, str]:
    """Return what became of each line: spoken, chapter, insert, or not spoken and why."""
    told: dict[int, list[str]] = {}
    for piece in pieces:
        if piece.kind not in {"heading", "cue", "words"}:
            fate = "the title" if piece.kind == "title" else f"not spoken ({piece.kind})"
            for line in piece.lines:
                told.setdefault(line, []).append(fate)
    for entry in entries:
        for line in lines_of(entry):
            told.setdefault(line, []).append(fate_of(entry))
    typed = [number for number, line in enumerate(document.lines, start=1) if line.strip()]
    return {number: ", ".join(dict.fromkeys(told.get(number, ["not understood"]))) for number in typed}


def lines_of(entry: Entry) -> tuple[int, ...]:
    """Return the lines of an entry in the document."""
    return entry.lines if isinstance(entry, Chapter | Insert) else entry.sentence.lines


def fate_of(entry: Entry) -> str:
    """Return what became of an entry."""
    if isinstance(entry, Chapter):
        return (
            "a chapter" if entry.kept else "a heading without words, left out" if entry.empty else "a heading, left out"
        )
    if isinstance(entry, Insert):
        return f"opens {entry.scene}" if entry.scene else "an insert, not understood"
    return f"spoken in {entry.spot}"
