r"""Questions in GIFT, Moodle's own text format: two numerical questions for each exercise.

Both decimal marks are accepted. The answer in the file has a point; what a student types goes through Moodle's
``qtype_numerical_answer_processor::apply_units``, in every language of the site: without a point in it, a single comma
is the decimal mark, so that 2,2 and 2.2 are the same number, and either is marked right when the attempt is finished.
One thing stays with Moodle, and no setting of a question changes it: where answers are checked at once, a mark that is
the language's separator of thousands (2,2 in English, 2.2 in German) is neither right nor wrong, but the student is
asked to type it without. H5P has no such rule.

Format: ``question/format/gift/format.php``. A backslash stands before each of ``~ = # { } :``, a new line is ``\n``.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from tafelbild.files import write_text
from tafelbild.maths import decimal_string
from tafelbild.publish.attribution import attribution, credit_line
from tafelbild.publish.clean_text import single_line, strip_illegal_chars
from tafelbild.publish.edition import Edition
from tafelbild.publish.questions.exercise import Answer, Exercise, exercises_title, labelled_lines

GIFT_ESCAPES: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"} | {"\n": "\\n"})
BACKSLASH: Final = "\\"
COURSE_ROOT: Final = "$course$/top"  # the question bank of the course into which the file is imported
MAX_CATEGORY_CHARS: Final = 200  # characters of a category; Moodle's table has 255
XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
NO_UNITS: Final = {"unitgradingtype": "0", "unitpenalty": "0.1000000", "showunits": "3", "unitsleft": "0"}
QUESTION_DEFAULTS: Final = {
    "defaultgrade": "1",
    "penalty": "0.3333333",
    "hidden": "0",
}  # a third less for each further try


def write_gift(edition: Edition, exercises: Sequence[Exercise], target: Path) -> Path:
    """Write the questions of all exercises, and return the path."""
    place = f"$CATEGORY: {category_path(edition).replace(BACKSLASH, ' ')}"  # it is not escaped
    questions = (gift_question(exercise, answer) for exercise in exercises for answer in exercise.answers)
    return write_text(target, "\n\n".join([f"// {single_line(credit_line(edition))}", place, *questions]) + "\n")


def category_path(edition: Edition) -> str:
    """Return where the questions go: a category named after the lesson, whose slashes are doubled, as Moodle has it."""
    return f"{COURSE_ROOT}/{exercises_title(edition, MAX_CATEGORY_CHARS).replace('/', '//')}"


def gift_question(exercise: Exercise, answer: Answer) -> str:
    """Return one question: its name, what is given and asked, the answer, and the solution as feedback to all."""
    asked = "\n".join([*labelled_lines(exercise.given), "", answer.question])
    solution = "\n".join(labelled_lines(exercise.steps))
    name = escape_gift(f"{exercise.name}: {answer.name}")
    number = f"{answer.typed}:{decimal_string(answer.tolerance)}"
    return f"::{name}::[plain]{escape_gift(asked)}{{#{number}\n####{escape_gift(solution)}\n}}"


def escape_gift(text: str) -> str:
    r"""Return a text in which no sign says anything to Moodle.

    >>> escape_gift("a = {1}: 50\n")
    'a \\= \\{1\\}\\: 50\\n'
    """
    return text.translate(GIFT_ESCAPES)


def write_moodle_xml(edition: Edition, exercises: Sequence[Exercise], target: Path) -> Path:
    """Write the questions of all exercises, in a category of their own, and return the path."""
    quiz = ET.Element("quiz")
    add_category(quiz, edition)
    for exercise in exercises:
        for answer in exercise.answers:
            add_question(quiz, exercise, answer)
    ET.indent(quiz, " ")
    return write_text(target, f"{XML_HEAD}{ET.tostring(quiz, encoding='unicode')}\n")


def add_category(quiz: ET.Element, edition: Edition) -> None:
    """Say where the questions go, and whose they are."""
    question = ET.SubElement(quiz, "question", type="category")
    add_text(question, "category", category_path(edition))
    add_text(question, "info", html_paragraphs(attribution(edition)), format="html")


def add_question(quiz: ET.Element, exercise: Exercise, answer: Answer) -> None:
    """Add one numerical question."""
    question = ET.SubElement(quiz, "question", type="numerical")
    add_text(question, "name", f"{exercise.name}: {answer.name}")
    given = "\n".join(labelled_lines(exercise.given))
    add_text(question, "questiontext", html_paragraphs(given, answer.question), format="html")
    add_text(question, "generalfeedback", html_paragraphs("\n".join(labelled_lines(exercise.steps))), format="html")
    add_values(question, QUESTION_DEFAULTS)
    right = ET.SubElement(question, "answer", fraction="100", format="moodle_auto_format")
    ET.SubElement(right, "text").text = answer.typed
    add_text(right, "feedback", "", format="html")
    add_values(right, {"tolerance": decimal_string(answer.tolerance)})
    add_values(question, NO_UNITS)


def add_text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Add an element whose words stand in a ``text`` of their own."""
    ET.SubElement(ET.SubElement(parent, name, attributes), "text").text = strip_illegal_chars(text)


def add_values(parent: ET.Element, values: dict[str, str]) -> None:
    """Add elements that have no more than a value."""
    for name, value in values.items():
        ET.SubElement(parent, name).text = value


def html_paragraphs(*texts: str) -> str:
    r"""Return texts as HTML, a paragraph each.

    >>> html_paragraphs("x < 0\ny", "?")
    '<p>x &lt; 0<br>y</p><p>?</p>'
    """
    return "".join(f"<p>{escape(text).replace(chr(10), '<br>')}</p>" for text in texts)
