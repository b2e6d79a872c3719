r"""Questions for Moodle, as GIFT (Moodle's text format) and as Moodle XML: two numerical questions for each exercise.

Both decimal marks are accepted. The answer in the file has a point; Moodle parses the student's with
``qtype_numerical_answer_processor::apply_units``: without a point, a single comma is the decimal mark, so 2,2 equals
2.2 in every language of the site. One exception cannot be configured: where answers are checked at once, a mark that is
the language's thousands separator (2,2 in English, 2.2 in German) is neither right nor wrong, and the student is asked
to type the number without it.

GIFT: ``question/format/gift/format.php``. Each of ``~ = # { } :`` is escaped by a backslash, a new line is ``\n``.
Moodle XML: ``question/format/xml/format.php``, ``import_numerical``: a name is required, the default text format is
HTML. Exact answers have the tolerance 0, to which Moodle adds its own rounding error.
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
COURSE_ROOT: Final = "$course$/top"  # the question bank of the course
MAX_CATEGORY_CHARS: Final = 200  # Moodle's table has 255
XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
NO_UNITS: Final = {"unitgradingtype": "0", "unitpenalty": "0.1000000", "showunits": "3", "unitsleft": "0"}
QUESTION_DEFAULTS: Final = {"defaultgrade": "1", "penalty": "0.3333333", "hidden": "0"}  # a third less per further try


def write_gift(edition: Edition, exercises: Sequence[Exercise], target: Path) -> Path:
    """Write the questions of all exercises in GIFT, Moodle's text format, and return ``target``."""
    category = "$CATEGORY: " + category_path(edition).replace("\\", " ")  # not unescaped by Moodle
    questions = (gift_question(exercise, answer) for exercise in exercises for answer in exercise.answers)
    return write_text(target, "\n\n".join([f"// {single_line(credit_line(edition))}", category, *questions]) + "\n")


def category_path(edition: Edition) -> str:
    """Return the path of the question category in Moodle; slashes in the lesson's title are doubled to escape them."""
    return f"{COURSE_ROOT}/{exercises_title(edition, MAX_CATEGORY_CHARS).replace('/', '//')}"


def gift_question(exercise: Exercise, answer: Answer) -> str:
    """Return a question in GIFT, Moodle's text format: name, text, answer with tolerance, and solution as feedback."""
    text = "\n".join([*labelled_lines(exercise.everything_given), "", answer.question])
    solution = "\n".join(labelled_lines(exercise.steps))
    name = escape_gift(f"{exercise.name}: {answer.name}")
    number = f"{answer.typed}:{decimal_string(answer.tolerance)}"
    return f"::{name}::[plain]{escape_gift(text)}{{#{number}\n####{escape_gift(solution)}\n}}"


def escape_gift(text: str) -> str:
    r"""Return a text with the special characters of GIFT, Moodle's text format for questions, escaped.

    >>> escape_gift("a = {1}: 50\n")
    'a \\= \\{1\\}\\: 50\\n'
    """
    return text.translate(GIFT_ESCAPES)


def write_moodle_xml(edition: Edition, exercises: Sequence[Exercise], target: Path) -> Path:
    """Write the questions of all exercises as Moodle XML, and return ``target``."""
    quiz = ET.Element("quiz")
    category = ET.SubElement(quiz, "question", type="category")
    add_text(category, "category", category_path(edition))
    add_text(category, "info", html_paragraphs(attribution(edition)), format="html")
    for exercise in exercises:
        for answer in exercise.answers:
            add_question(quiz, exercise, answer)
    ET.indent(quiz, " ")
    return write_text(target, f"{XML_HEAD}{ET.tostring(quiz, encoding='unicode')}\n")


def add_question(quiz: ET.Element, exercise: Exercise, answer: Answer) -> None:
    """Add a numerical question to ``quiz``, with the solution of the exercise as general feedback."""
    question = ET.SubElement(quiz, "question", type="numerical")
    add_text(question, "name", f"{exercise.name}: {answer.name}")
    given = "\n".join(labelled_lines(exercise.everything_given))
    add_text(question, "questiontext", html_paragraphs(given, answer.question), format="html")
    add_text(question, "generalfeedback", html_paragraphs("\n".join(labelled_lines(exercise.steps))), format="html")
    add_values(question, QUESTION_DEFAULTS)
    right = ET.SubElement(question, "answer", fraction="100", format="moodle_auto_format")
    ET.SubElement(right, "text").text = answer.typed
    add_text(right, "feedback", "", format="html")
    add_values(right, {"tolerance": decimal_string(answer.tolerance)})
    add_values(question, NO_UNITS)


def add_text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Add an element ``name`` with a child element ``text``, which contains the text: Moodle's form of texts."""
    ET.SubElement(ET.SubElement(parent, name, attributes), "text").text = strip_illegal_chars(text)


def add_values(parent: ET.Element, values: dict[str, str]) -> None:
    """Add to ``parent`` an element for each entry of ``values``: the entry's key is the tag, its value the text."""
    for name, value in values.items():
        ET.SubElement(parent, name).text = value


def html_paragraphs(*texts: str) -> str:
    r"""Return each text as an HTML paragraph, with ``<br>`` for its line breaks.

    >>> html_paragraphs("x < 0\ny", "?")
    '<p>x &lt; 0<br>y</p><p>?</p>'
    """
    return "".join(f"<p>{escape(text).replace(chr(10), '<br>')}</p>" for text in texts)
