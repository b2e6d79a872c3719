"""Questions in Moodle XML: the same two numerical questions for each exercise as in GIFT, which tells of decimal marks.

Format: ``question/format/xml/format.php``, ``import_numerical``: a question without its name is refused, a missing
format is taken for HTML. Exact answers have the tolerance 0; to it Moodle adds what its own arithmetic may be off.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from tafelbild.files import write_text
from tafelbild.maths import decimal_string
from tafelbild.publish.edition import Edition
from tafelbild.publish.licence import attribution
from tafelbild.publish.plain import strip_illegal_chars
from tafelbild.publish.questions.exercise import Answer, Exercise, labelled_lines
from tafelbild.publish.questions.gift import category_path

XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
NO_UNITS: Final = {"unitgradingtype": "0", "unitpenalty": "0.1000000", "showunits": "3", "unitsleft": "0"}
QUESTION_DEFAULTS: Final = {
    "defaultgrade": "1",
    "penalty": "0.3333333",
    "hidden": "0",
}  # a third less for each further try


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
