"""Parser of scripts: headings start chapters, inserts start scenes, tagged paragraphs are the words of steps.

## The weighted sum
> Insert: WeightedSum
[add-the-bias] Next comes the bias: {adding_the_bias}.
[: negative] That is less than nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

from tafelbild.errors import LessonError, choices, quoted, unknown
from tafelbild.lesson.fields import MarkedText
from tafelbild.lesson.lesson_files import read_text
from tafelbild.lesson.scene_steps import Steps
from tafelbild.lesson.script_context import ScriptContext, conditions_of
from tafelbild.lesson.template import check_template, fill_template
from tafelbild.lesson.text_limits import MAX_CHARS, check_length, tidied
from tafelbild.lesson.values import Beat, Chapter, Insert, Script, UnspokenStep
from tafelbild.message import Message

COMMENT: Final = re.compile(r"<!--(?:.*?-->|(?P<endless>.*))", re.DOTALL)
HEADING: Final = re.compile(r"#{1,6}[ \t]+(?P<title>.*?)[ \t]*#*")
INSERT: Final = re.compile(r">\s*(?:Einblendung|Insert)\s*:?\s*(?P<scene>.*)", re.IGNORECASE)
TAG: Final = re.compile(r"\[(?P<tag>[^\[\]]*)\](?!\()\s*(?P<rest>.*)")
HORIZONTAL_RULE: Final = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
CONTROL_CHARACTER: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
EMPHASIS: Final = re.compile(r"[*`]")
MAX_MARKS: Final = 500  # of a step
COMMA: Final = re.compile(r"\s*,\s*")


@dataclass(frozen=True)
class Block:
    """A heading, insert or paragraph of a script; ``tag``: the text in [brackets] before a paragraph, None without."""

    kind: Literal["heading", "insert", "paragraph"]
    line: int
    text: str
    tag: str | None = None


def read_source(path: Path) -> str:
    """Return the Markdown of a script file, with line feeds as line ends; ``LessonError`` if it is too long."""
    source = tidied(read_text(path))
    check_length(source, path.name)
    return source


def split_blocks(source: str, file: str) -> tuple[Block, ...]:
    """Return the headings, inserts and paragraphs of a script (``source``: its Markdown, ``file``: name for errors)."""
    return tuple(join_lines(line_blocks(without_comments(source, file), file)))


def without_comments(source: str, file: str) -> str:
    """Return the Markdown ``source`` without its comments; all other text keeps its line number."""

    def line_breaks(found: re.Match[str]) -> str:
        if found["endless"] is not None:
            problem = Message(
                "this comment has no end; write -->", de="dieser Kommentar hat kein Ende; schreiben Sie -->"
            )
            raise LessonError(f"{file}:{line_at(source, found.start())}", problem)
        return "\n" * found[0].count("\n")

    plain = COMMENT.sub(line_breaks, source)
    if found := CONTROL_CHARACTER.search(plain):
        problem = Message("contains a control character; delete it", de="enthält ein Steuerzeichen; löschen Sie es")
        raise LessonError(f"{file}:{line_at(plain, found.start())}", problem)
    return plain


def line_at(text: str, offset: int) -> int:
    """Return the line number, from 1, of a character offset in a text."""
    return text.count("\n", 0, offset) + 1


def line_blocks(source: str, file: str) -> Iterator[Block | None]:
    """Yield each line of a script as a block, None for an empty line or horizontal rule; ``file``: name for errors."""
    for number, raw in enumerate(source.split("\n"), start=1):
        line = raw.strip()
        if not line or HORIZONTAL_RULE.fullmatch(line):
            yield None
        elif heading := HEADING.fullmatch(line):
            yield Block("heading", number, EMPHASIS.sub("", heading["title"]))
        elif line.startswith(">"):
            if not (found := INSERT.fullmatch(line)):
                problem = Message(
                    f"{quoted(line)} is no insert; write '> Insert: SCENE' or '> Einblendung: SCENE'",
                    de=f"{quoted(line)} ist keine Einblendung; schreiben Sie '> Einblendung: SZENE'",
                )
                raise LessonError(f"{file}:{number}", problem)
            yield Block("insert", number, found["scene"].strip())
        elif tagged := TAG.fullmatch(line):
            yield Block("paragraph", number, tagged["rest"], tagged["tag"].strip())
        else:
            yield Block("paragraph", number, line)


def join_lines(lines: Iterator[Block | None]) -> Iterator[Block]:
    """Yield the blocks with the lines of each paragraph joined; an empty line (None) or a tag ends a paragraph."""
    paragraph: list[Block] = []  # its lines
    for block in (*lines, None):
        more = block is not None and block.kind == "paragraph" and block.tag is None
        if paragraph and block and more:
            paragraph.append(block)
            continue
        if paragraph:
            yield replace(paragraph[0], text="\n".join(line.text for line in paragraph))
        paragraph = [block] if block and block.kind == "paragraph" else []
        if block and not paragraph:
            yield block


def read_script(path: Path, context: ScriptContext, steps: Steps) -> Script:
    """Return the script in a file, its fields filled in and conditions tested; ``steps``: the steps of each scene."""
    parser = ScriptParser(path.name, context, steps)
    for block in split_blocks(read_source(path), path.name):
        parser.parse(block)
    return Script(context.language, path, parser.chapters(), parser.unspoken_steps())


@dataclass
class OpenInsert:
    """An insert to which beats are still added; ``chapter``: index of its chapter."""

    chapter: int
    scene: str
    line: int
    beats: list[Beat]


class ScriptParser:
    """Parser that takes the blocks of a script one after the other and collects its chapters."""

    def __init__(self, file: str, context: ScriptContext, steps: Steps) -> None:
        self.file, self.context, self.steps = file, context, steps
        self.conditions = conditions_of(context.kind)
        self.titles: list[tuple[str, int]] = [("", 1)]
        self.inserts = [OpenInsert(0, "", 1, [])]
        self.chars = 0  # of all spoken paragraphs
        self.step = ""  # step of the last tagged paragraph, which paragraphs without a step continue
        self.spoken = True  # whether the conditions of the last tagged paragraph were met
        self.lines: dict[tuple[str, str], int] = {}  # scene and step -> line of its spoken paragraph
        self.excluded: dict[tuple[str, str], tuple[int, bool]] = {}  # first line left out, only for its function

    def parse(self, block: Block) -> None:
        """Parse the next block of the script."""
        if block.kind == "heading":
            self.titles.append((block.text, block.line))
            self.open_insert(self.inserts[-1].scene, block.line)
        elif block.kind == "insert":
            self.parse_insert(block)
        elif block.tag is None:
            self.continue_step(block, ())
        else:
            self.parse_tagged(block, block.tag)

    def open_insert(self, scene: str, line: int) -> None:
        """Begin an insert of a scene in the current chapter; the blocks that follow belong to it."""
        self.inserts.append(OpenInsert(len(self.titles) - 1, scene, line, []))

    def parse_insert(self, block: Block) -> None:
        """Begin the insert of the scene that an insert block names; ``LessonError`` for an unknown scene."""
        if block.text not in self.steps:
            sort = Message("unknown scene", de="unbekannte Szene")
            raise self.error(block, unknown(sort, block.text, self.steps))
        self.open_insert(block.text, block.line)
        self.step, self.spoken = "", True

    def parse_tagged(self, block: Block, tag: str) -> None:
        """Parse a paragraph after [``tag``]: a step, conditions, or both as in "add-the-bias: negative"."""
        step, _, listed = tag.partition(":")
        conditions = tuple(COMMA.split(listed.strip())) if listed.strip() else ()
        for condition in conditions:
            if condition not in self.conditions:
                sort = Message("unknown condition", de="unbekannte Bedingung")
                raise self.error(block, unknown(sort, condition, self.conditions))
        if not step.strip():
            self.continue_step(block, conditions)
        else:
            self.begin_step(block, step.strip(), conditions)

    def begin_step(self, block: Block, step: str, conditions: tuple[str, ...]) -> None:
        """Add a beat with the first paragraph of a step; if its conditions are not met, note the step as unspoken."""
        scene = self.inserts[-1].scene
        if not scene:
            problem = Message(
                f"[{step}] stands before any insert; write '> Insert: SCENE' above it",
                de=f"[{step}] steht vor der ersten Einblendung; schreiben Sie '> Einblendung: SZENE' darüber",
            )
            raise self.error(block, problem)
        known = self.steps[scene]
        if step not in known:
            name, possible = quoted(step), choices(known, step)
            raise self.error(
                block,
                Message(
                    f"unknown step {name} of {scene}; {possible}",
                    de=f"unbekannter Schritt {name} in {scene}; {possible:de}",
                ),
            )
        text = self.filled(block, conditions)
        self.step, self.spoken = step, text is not None
        if text is None:
            unmet = [self.conditions[name] for name in conditions if not self.conditions[name].holds(self.context)]
            line, by_function = self.excluded.get((scene, step), (block.line, True))
            self.excluded[scene, step] = line, by_function and any(each.of_function for each in unmet)
            return
        other = self.lines.setdefault((scene, step), block.line)
        if other != block.line:
            problem = Message(
                f"step {step!r} already has its words in line {other}; join them, or give them conditions",
                de=f"Schritt {step!r} hat seine Worte schon in Zeile {other}; fügen Sie beide zusammen, oder geben Sie "
                "ihnen Bedingungen",
            )
            raise self.error(block, problem)
        self.inserts[-1].beats.append(Beat(step, conditions, text.text, text.marks, block.line, text.anchors))

    def continue_step(self, block: Block, conditions: tuple[str, ...]) -> None:
        """Append a paragraph to the last beat: the current step's, or before the first insert the opening beat."""
        text = self.filled(block, conditions)
        current = self.inserts[-1]
        if current.scene and not self.step:
            steps = ", ".join(f"[{step}]" for step in self.steps[current.scene])
            problem = Message(
                f"these words belong to no step; begin with one of {steps}",
                de=f"diese Worte gehören zu keinem Schritt; beginnen Sie mit einem von {steps}",
            )
            raise self.error(block, problem)
        if text is None or not self.spoken or not text.text:
            return
        if not current.beats:
            current.beats.append(self.opening_beat(block, text))
            return
        last = current.beats[-1]
        joined = MarkedText(f"{last.text} ".lstrip(), last.marks, last.anchors) + text
        if len(joined.marks) > MAX_MARKS:
            problem = Message(
                f"more than {MAX_MARKS} fields and moments in one step; part the step",
                de=f"mehr als {MAX_MARKS} Felder und Momente in einem Schritt; teilen Sie den Schritt",
            )
            raise self.error(block, problem)
        current.beats[-1] = replace(last, text=joined.text, marks=joined.marks, anchors=joined.anchors)

    def opening_beat(self, block: Block, text: MarkedText) -> Beat:
        """Return a beat with words before the first insert; ``LessonError`` in an insert, or for a second one."""
        if self.inserts[-1].scene:
            parted = Message(
                f"a heading parts the words of step {self.step!r}; begin with the next step in brackets",
                de=f"eine Überschrift teilt die Worte von Schritt {self.step!r}; beginnen Sie mit dem nächsten Schritt "
                "in eckigen Klammern",
            )
            raise self.error(block, parted)
        if any(insert.beats for insert in self.inserts):
            second = Message(
                "these words stand under a second heading before any insert; put them under the first, or write "
                "'> Insert: SCENE' above them",
                de="diese Worte stehen vor der ersten Einblendung unter einer zweiten Überschrift; setzen Sie sie "
                "unter die erste, oder schreiben Sie '> Einblendung: SZENE' darüber",
            )
            raise self.error(block, second)
        return Beat("", (), text.text, text.marks, block.line, text.anchors)

    def filled(self, block: Block, conditions: tuple[str, ...]) -> MarkedText | None:
        """Return the text of a paragraph block with its fields filled in, None unless all ``conditions`` are met."""
        check_template(block.text, self.context.kind, self.file, block.line)
        if not all(self.conditions[condition].holds(self.context) for condition in conditions):
            return None
        text = fill_template(block.text, self.context, self.file, block.line)
        self.chars += len(text.text)
        if self.chars > MAX_CHARS:
            problem = Message(
                f"more than {MAX_CHARS:,} characters are spoken, with the fields filled in; take one lesson at a time",
                de=f"mit den ausgefüllten Feldern werden mehr als {MAX_CHARS} Zeichen gesprochen; "
                "nehmen Sie eine Lektion nach der anderen",
            )
            raise self.error(block, problem)
        return text

    def error(self, block: Block, problem: Message) -> LessonError:
        """Return a ``LessonError`` whose place is the line of a block."""
        return LessonError(f"{self.file}:{block.line}", problem)

    def chapters(self) -> tuple[Chapter, ...]:
        """Return the chapters parsed so far, except chapters without words."""
        spoken = (insert for insert in self.inserts if insert.beats)
        chapters = []
        for number, together in groupby(spoken, key=lambda insert: insert.chapter):
            inserts = tuple(Insert(insert.scene, insert.line, tuple(insert.beats)) for insert in together)
            title, line = self.titles[number]
            chapters.append(Chapter(title, line, inserts))
        return tuple(chapters)

    def unspoken_steps(self) -> tuple[UnspokenStep, ...]:
        """Return the steps whose paragraphs in the script are all for other activation functions."""
        return tuple(
            UnspokenStep(*step, line)
            for step, (line, by_function) in self.excluded.items()
            if by_function and step not in self.lines
        )
