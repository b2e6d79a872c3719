"""Report on an imported document: what became of each line, and remarks for the lecturer to check."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from tafelbild.errors import choices, pluralized, quoted
from tafelbild.intake.blocks import Block
from tafelbild.intake.conversion import Conversion
from tafelbild.intake.document_reader import Document
from tafelbild.intake.lesson_writer import localize_decimals
from tafelbild.intake.script_plan import ChapterEntry, Entry, InsertEntry, SpokenEntry, scene_for_insert
from tafelbild.intake.toml_text import to_toml
from tafelbild.lesson import Lesson, find_wrong_numbers, read_scene_steps
from tafelbild.lesson.script_checks.decimal_marks import LANGUAGE_NAMES
from tafelbild.message import Message

MAX_EXCERPT_CHARS: Final = 60  # of a document line quoted in the report
HELP: Final = (
    Message(
        "a picture comes too early or too late: move the line that begins with > or the [step] in the script",
        de="ein Bild kommt zu früh oder zu spät: verschieben Sie im Skript die Zeile mit > oder den [Schritt]",
    ),
    Message(
        "your own voice: name the recording of a paragraph after the place that it is spoken in",
        de="Ihre eigene Stimme: nennen Sie die Aufnahme eines Absatzes nach der Stelle, an der er gesprochen wird",
    ),
)
UNITS: Final = {"line": Message("line", de="Zeile"), "paragraph": Message("paragraph", de="Absatz")}
EVERY_UNIT: Final = {
    "line": Message("## Every line", de="## Jede Zeile"),
    "paragraph": Message("## Every paragraph", de="## Jeder Absatz"),
}
GERMAN_KINDS: Final = {  # kinds of blocks that are not spoken
    "author": "Autor",
    "caption": "Bildunterschrift",
    "code": "Code",
    "comment": "Kommentar",
    "data": "Daten",
    "disclaimer": "Haftungsausschluss",
    "footnote": "Fußnote",
    "further material": "weiterführendes Material",
    "kind of document": "Art des Dokuments",
    "learning goals": "Lernziele",
    "licence": "Lizenz",
    "metadata": "Metadaten",
    "notes": "Anmerkungen",
    "page number": "Seitenzahl",
    "picture": "Bild",
    "rule": "Trennlinie",
    "running head": "Kopfzeile",
    "sources": "Quellen",
    "table": "Tabelle",
    "table of contents": "Inhaltsverzeichnis",
    "thanks": "Danksagung",
    "title page": "Titelseite",
}
OMITTED_KINDS: Final = ("picture", "table", "caption", "code", "data", "footnote")  # worth a remark when left out
TEX_COMMAND: Final = re.compile(r"\\(?P<name>[A-Za-z]{2,})")  # a TeX command that has no spoken form
NOT_UNDERSTOOD: Final = Message("not understood", de="nicht verstanden")


TITLE: Final = Message("the title", de="der Titel")
CHAPTER: Final = Message("a chapter", de="ein Kapitel")
HEADING_LEFT_OUT: Final = Message("a heading, left out", de="eine Überschrift, weggelassen")
HEADING_WITHOUT_WORDS: Final = Message(
    "a heading without words, left out", de="eine Überschrift ohne Text, weggelassen"
)
UNKNOWN_INSERT: Final = Message("an insert, not understood", de="eine Einblendung, nicht verstanden")


@dataclass(frozen=True)
class Remark:
    """A message to the lecturer; ``lines``: numbers of the document lines that it is about, or () for none."""

    lines: tuple[int, ...]
    problem: Message


@dataclass(frozen=True)
class Report:
    """Report on an imported document; ``outcomes``: line number -> what became of the line ("spoken in Zoom-zoom-in").

    ``numbers``: each number of the lesson with its source: "bias = 1: line 12". ``language``: that of the document.
    """

    document: Document
    language: str
    outcomes: Mapping[int, Message]
    remarks: tuple[Remark, ...]
    numbers: tuple[Message, ...]

    @property
    def remark_lines(self) -> tuple[Message, ...]:
        """The remarks as lines of text, each with its place: "week.md:47: …"."""
        return tuple(self.placed(remark) for remark in self.remarks)

    @property
    def summary(self) -> Message:
        """The report in one line: how many lines of the document are not empty, and how many of these are spoken."""
        spoken = sum("spoken in" in outcome for outcome in self.outcomes.values())
        units = pluralized(len(self.outcomes), self.document.unit)
        return Message(
            f"{self.document.name}: {units} with words, {spoken} of them spoken",
            de=f"{self.document.name}: {units:de} mit Text, davon {spoken} gesprochen",
        )

    def placed(self, remark: Remark) -> Message:
        """Return a remark with its place in the document in front: "week.md:47: "."""
        place = f"{self.document.name}:{remark.lines[0]}" if remark.lines else self.document.name
        return Message(f"{place}: {remark.problem}", de=f"{place}: {remark.problem:de}")

    @property
    def text(self) -> str:
        """The report as Markdown, in the language of the document."""
        name = escape_markup(self.document.name)
        parts = (
            (Message(f"# What became of {name}", de=f"# Was aus {name} wurde"), HELP),
            (Message("## To look at", de="## Zum Nachsehen"), self.remark_lines or (Message("nothing", de="nichts"),)),
            (Message("## The numbers of the example", de="## Die Zahlen des Beispiels"), self.numbers),
            (EVERY_UNIT[self.document.unit], tuple(self.every_line())),
        )
        spoken = (
            (head.in_language(self.language), [line.in_language(self.language) for line in lines])
            for head, lines in parts
        )
        items = ((head, "", *(f"- {escape_markup(line)}" for line in lines)) for head, lines in spoken)
        return "\n\n".join("\n".join(lines).rstrip() for lines in items) + "\n"

    def every_line(self) -> Iterator[Message]:
        """Yield a text for each non-empty line of the document: line number, what became of the line, first words."""
        for number, line in enumerate(self.document.lines, start=1):
            if line.strip():
                words = " ".join(line.split())
                cut = words if len(words) <= MAX_EXCERPT_CHARS else f"{words[:MAX_EXCERPT_CHARS]}…"
                outcome = self.outcomes[number]
                yield Message(f"{number}: {outcome}: “{cut}”", de=f"{number}: {outcome:de}: „{cut}“")


def escape_markup(words: str) -> str:
    """Return words with the special characters of Markdown and HTML escaped."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)


def line_outcomes(blocks: Sequence[Block], entries: Sequence[Entry], document: Document) -> Mapping[int, Message]:
    """Return line number -> what became of the line: "a chapter", "spoken in STEP", "not spoken (table)", …."""
    outcomes: dict[int, list[Message]] = {}
    for block in blocks:
        if block.kind not in {"heading", "insert", "words"}:
            outcome = TITLE if block.kind == "title" else unspoken(block.kind)
            for line in block.lines:
                outcomes.setdefault(line, []).append(outcome)
    for entry in entries:
        for line in entry.sentence.lines if isinstance(entry, SpokenEntry) else entry.lines:
            outcomes.setdefault(line, []).append(outcome_of(entry))
    typed = [number for number, line in enumerate(document.lines, start=1) if line.strip()]
    return {number: listed(dict.fromkeys(outcomes.get(number, [NOT_UNDERSTOOD]))) for number in typed}


def listed(parts: Iterable[Message]) -> Message:
    """Return messages as one, with commas between them."""
    several = tuple(parts)
    return Message(", ".join(several), de=", ".join(part.in_language("de") for part in several))


def unspoken(kind: str) -> Message:
    """Return what became of a block of a kind that is not spoken."""
    return Message(f"not spoken ({kind})", de=f"nicht gesprochen ({GERMAN_KINDS.get(kind, kind)})")


def outcome_of(entry: Entry) -> Message:
    """Return what became of an entry of the script plan, as text: "a chapter", "opens SCENE", "spoken in STEP", …."""
    if isinstance(entry, ChapterEntry):
        left_out = HEADING_WITHOUT_WORDS if entry.empty else HEADING_LEFT_OUT
        return CHAPTER if entry.kept else left_out
    if isinstance(entry, InsertEntry):
        opened = Message(f"opens {entry.scene}", de=f"öffnet {entry.scene}")
        return opened if entry.scene else UNKNOWN_INSERT
    return Message(f"spoken in {entry.step_ref.name}", de=f"gesprochen in {entry.step_ref.name:de}")


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
    language = conversion.head.language
    return Report(conversion.document, language, outcomes, tuple(in_order), tuple(number_sources(conversion)))


def notation_remarks(conversion: Conversion, lesson: Lesson) -> Iterator[Remark]:
    """Yield a remark on each foreign decimal mark, unspeakable TeX command, and number not computed by the lesson.

    Decimal points inside $…$ are TeX syntax and are converted without a remark.
    """
    language = conversion.head.language
    for spoken in conversion.spoken:
        for typed, right in localize_decimals(spoken.sentence.text, conversion.computed, language)[1]:
            name = LANGUAGE_NAMES[language]
            message = Message(
                f"{typed} is not how {name} writes it; the script now says {right}",
                de=f"{typed} schreibt man {name:de} anders; im Skript steht jetzt {right}",
            )
            yield Remark(spoken.sentence.lines, message)
        if found := TEX_COMMAND.search(spoken.sentence.text):
            command = quoted(found["name"])
            message = Message(
                f"TeX's {command} cannot be read aloud; write it in words",
                de=f"{command} aus TeX lässt sich nicht vorlesen; schreiben Sie es in Worten",
            )
            yield Remark(spoken.sentence.lines, message)
    for number in find_wrong_numbers(lesson, language):
        yield Remark(conversion.script[number.line - 1].source, number.problem)


def insert_remarks(conversion: Conversion, lesson: Lesson) -> Iterator[Remark]:
    """Yield a remark on each insert that opens no scene, and on each heading left out as it stands inside a step."""
    steps = read_scene_steps(lesson.scenes)
    scenes = tuple(steps)
    opened = {entry.scene for entry in conversion.entries if isinstance(entry, InsertEntry)}
    for entry in conversion.entries:
        if isinstance(entry, InsertEntry) and not entry.scene:
            scene = scene_for_insert(entry.text, steps)
            opens = Message("no scene", de="keine Szene")
            if scene:
                opens = Message(f"{scene}, which is open already", de=f"{scene}, aber die ist schon offen")
            text, known = quoted(entry.text), choices(scenes)
            message = Message(
                f"the insert {text} opens {opens}; write '> Insert: SCENE' there; {known}",
                de=f"die Einblendung {text} öffnet {opens:de}; schreiben Sie dort '> Einblendung: SZENE'; {known:de}",
            )
            yield Remark(entry.lines, message)
        elif isinstance(entry, ChapterEntry) and entry.splits is not None:
            title, step = quoted(entry.title), entry.splits.name
            message = Message(
                f"the heading {title} would part {step}; it is left out",
                de=f"die Überschrift {title} stünde mitten in {step:de}; sie ist weggelassen",
            )
            yield Remark(entry.lines, message)
    if not any(opened):
        message = Message(
            "no insert is named; the words alone decide which scene shows them",
            de="keine Einblendung ist genannt; welche Szene sie zeigt, entscheiden allein die Wörter",
        )
        yield Remark((), message)


def early_opening_remarks(conversion: Conversion) -> Iterator[Remark]:
    """Yield a remark on each scene whose first sentence stands above the scene's insert line."""
    first: dict[str, tuple[int, ...]] = {}  # scene -> lines of its first sentence
    for entry in conversion.entries:
        if isinstance(entry, SpokenEntry):
            first.setdefault(entry.step_ref.scene, entry.sentence.lines)
        elif isinstance(entry, InsertEntry) and entry.scene and entry.scene in first:
            unit, number = UNITS[conversion.document.unit], entry.lines[0]
            message = Message(
                f"{entry.scene} opens with these words, above its insert in {unit} {number}: "
                "they speak of its first picture",
                de=f"{entry.scene} beginnt schon hier, über der Einblendung in {unit:de} {number}: "
                "hier ist vom ersten Bild der Szene die Rede",
            )
            yield Remark(first[entry.scene], message)


def omission_remarks(conversion: Conversion) -> Iterator[Remark]:
    """Yield a remark for each run of pictures, tables, code or similar blocks, which are not taken into the lesson."""
    for kind, together in groupby(conversion.blocks, key=lambda block: block.kind):
        if kind in OMITTED_KINDS:
            message = Message(f"this {kind} is not taken over", de=f"nicht übernommen: {GERMAN_KINDS[kind]}")
            yield Remark(next(together).lines, message)


def missing_remarks(conversion: Conversion, lesson: Lesson) -> Iterator[Remark]:
    """Yield remarks on scenes without words, on missing title or credits, and on numbers that were not found."""
    shown = {spoken.step_ref.scene for spoken in conversion.spoken}
    shown |= {entry.scene for entry in conversion.entries if isinstance(entry, InsertEntry)}
    absent = [scene for scene in read_scene_steps(lesson.scenes) if scene not in shown]
    if absent:
        scenes = ", ".join(absent)
        message = Message(
            f"nothing is said for {scenes}; not in the film", de=f"ohne Text, also nicht im Film: {scenes}"
        )
        yield Remark((), message)
    for what, german in (("title", "kein Titel"), ("author", "kein Autor"), ("licence", "keine Lizenz")):
        if not getattr(conversion.head, what):
            message = Message(
                f"no {what} is named; write it into lesson.toml", de=f"{german} genannt; bitte in lesson.toml eintragen"
            )
            yield Remark((), message)
    guessed = ", ".join(key for key, lines in conversion.example.lines.items() if not lines and key != "layers")
    if guessed:
        message = Message(
            f"not found in the sentences, so taken from the default lesson: {guessed}",
            de=f"in den Sätzen nicht gefunden, daher aus der Standard-Lektion: {guessed}",
        )
        yield Remark((), message)


def number_sources(conversion: Conversion) -> Iterator[Message]:
    """Yield each number of the lesson as text with its source in the document: "bias = 1: line 12"."""
    for key, value in conversion.example.values.items():
        lines = conversion.example.lines[key]
        where = Message("nowhere, so chosen to fit", de="nirgends, also passend gewählt")
        if lines:
            unit = UNITS[conversion.document.unit]
            where = Message(f"{unit} {lines[0]}", de=f"{unit:de} {lines[0]}")
        number = f"{key} = {to_toml(value)}"
        yield Message(f"{number}: {where}", de=f"{number}: {where:de}")
