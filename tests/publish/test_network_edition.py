"""The published folder of a lesson about a whole network: page, packages, handout and exercises, in both languages.

Issue 19: "`publish` makes their folders (page, LMS, slides, handout, exercises)".
"""

import re
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from tests.kinds.network.networks import SPAM
from tests.network_files.models import arrays
from tests.publish.conftest import read_files
from tests.publish.network_editions import EXERCISES, network_edition, write_network_lesson

from tafelbild.captions.caption_checking import check_captions
from tafelbild.captions.profile import DE_PROFILE
from tafelbild.publish.edition import Edition
from tafelbild.publish.html_checks import read_page
from tafelbild.publish.publishing import write_editions
from tafelbild.publish.targets import exercises, handout
from tafelbild.publish.targets.exercises import EXERCISE_FOLDERS

LANGUAGES: Final = ("de", "en")
FOLDERS: Final = {
    "de": {"", "einbetten", "einblendungen", "folien", "lms", "oer", "uebungen"},
    "en": {"", "embed", "inserts", "talks", "lms", "oer", "exercises"},
}
EQUATIONS: Final = {
    "de": ("y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = ReLU(3,2) = 3,2", "y₁ ≈ 2,01/2,68 = 0,75"),
    "en": ("y₂ = ReLU(5·0.2 + 2·0.1 + 4·0.25 + 1) = ReLU(3.2) = 3.2", "y₁ ≈ 2.01/2.68 = 0.75"),
}
SPOKEN: Final = {
    "de": ("y gleich ReLU von W x plus b", "y eins ungefähr gleich zwei Komma null eins durch zwei Komma sechs acht"),
    "en": ("y equals ReLU of W x plus b", "y one is about two point zero one over two point six eight equals"),
}
OF_A_NEURON: Final = ("gewichtete Summe", "weighted sum", "das Neuron y₂", "Neuronen-")
HOSTILE_NAMES: Final = (
    '"><script>x()</script>',
    "]]> --> $x$ #{1} \\n {{",
    "שלום \u05d0\u05d1\u05d2 evil",
    "🧠 'q' \"r\" & <b>",
    "Ü" * 24,
)


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Edition]:
    """Return an edition in each language."""
    folder = write_network_lesson(tmp_path_factory.mktemp("lessons") / "netz")
    media = tmp_path_factory.mktemp("media")
    return {language: network_edition(folder, language, media) for language in LANGUAGES}


@pytest.fixture(scope="session")
def published(editions: dict[str, Edition], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with everything, in both languages."""
    folder = tmp_path_factory.mktemp("publish") / "netz"
    _, reported = write_editions(list(editions.values()), folder)
    assert [check for each in reported for check in (*each.failed, *each.warnings)] == []
    return folder


def pdf_text(file: Path) -> str:
    """Return the text of a PDF without spaces."""
    return "".join("".join(page.extract_text() for page in PdfReader(file).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_folder_is_whole_and_every_check_passes(language: str, published: Path) -> None:
    found = [file.relative_to(published / language).parts for file in (published / language).rglob("*.*")]
    assert {parts[0] if len(parts) > 1 else "" for parts in found} == FOLDERS[language]
    kinds = {parts[-1].removeprefix(f"netz-{language}") for parts in found}
    exercise_files = (f"-{EXERCISE_FOLDERS[language]}{kind}" for kind in (".pdf", ".gift.txt", ".moodle.xml", ".h5p"))
    assert kinds >= {".mp4", ".vtt", ".transcript.html", ".h5p", ".pptx", "-scorm12.zip", "-handout.pdf", "amb.json"}
    assert kinds >= {*exercise_files, "index.html"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_a_lesson_about_one_neuron(language: str, published: Path) -> None:
    texts = {name: data.decode("utf-8", "ignore") for name, data in read_files(published / language).items()}
    written = {name: text for name, text in texts.items() if name.endswith((".html", ".md", ".txt", ".xml", ".json"))}
    assert len(written) > 8
    assert [(name, word) for name, text in written.items() for word in OF_A_NEURON if word in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handout_has_the_lines_of_all_layers_on_one_page(language: str, published: Path) -> None:
    (file,) = (published / language).rglob("*-handout.pdf")
    words = pdf_text(file)
    for equation in EQUATIONS[language]:
        assert "".join(equation.split()) in words
    assert "e^" not in words
    assert len(PdfReader(file).pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_formulas_of_the_transcript_are_mathml_and_can_be_heard(language: str, published: Path) -> None:
    (file,) = (published / language).glob("*.transcript.html")
    html = file.read_text("utf-8")
    for spoken in SPOKEN[language]:
        assert f'aria-label="{spoken}' in html
    formulas = [ET.fromstring(found) for found in re.findall(r"<math .*?</math>", html)]  # noqa: S314  (our own file)
    assert len(formulas) >= len(SPOKEN[language])
    assert "<mtable>" in html
    assert "<msup><mi>W</mi><mrow><mo>[</mo><mn>3</mn><mo>]</mo></mrow></msup>" in html
    assert "<msup><mi>e</mi><mrow><mi>z</mi></mrow></msup>" in html
    for page in (published / language).rglob("*.html"):
        read_page(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_keep_the_rules_and_no_number_is_divided(language: str, editions: dict[str, Edition]) -> None:
    edition = editions[language]
    spoken = edition.timeline.spoken_paragraphs
    findings = check_captions(edition.cues, spoken, DE_PROFILE, edition.frame_rate)
    assert [str(found.message) for found in findings if found.severity == "error"] == []
    lines = [line for cue in edition.cues for line in cue.lines]
    for whole in ("W^[3]", "13\u202f002" if language == "de" else "13,002", "ReLU(W x + b)", "e^z"):
        assert any(whole in line for line in lines), whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_of_the_question_bank_follow_from_what_is_given(language: str, published: Path) -> None:
    """Every question is solved anew, from the numbers in its own text alone."""
    (file,) = (published / language).rglob("*.moodle.xml")
    questions = ET.parse(file).getroot().findall("question[@type='numerical']")  # noqa: S314  (our own file)
    assert len(questions) == 2 * EXERCISES
    for question in questions:
        text = question.findtext("questiontext/text", "")
        asked = question.findtext("name/text", "").split(": ")[1]
        answer, tolerance = (Fraction(question.findtext(f"answer/{name}", "")) for name in ("text", "tolerance"))
        assert abs(answer_in(text, asked) - answer) <= tolerance, (asked, text)


def answer_in(text: str, asked: str) -> Fraction:
    """Return what is asked for, computed from the equations and rows in a question."""
    plain = text.replace("−", "-").replace(",", ".").translate(str.maketrans("₁₂₃", "123"))
    given = {name: Fraction(value) for name, value in re.findall(r"([a-z]\d+) = (-?[\d.]+)", plain)}
    powers = [Fraction(value) for value in re.findall(r"e\^\S+ [≈=] ([\d.]+)", plain)]
    letter, indices = asked[0], asked[1:].translate(str.maketrans("₁₂₃", "123"))
    if powers:
        return powers[int(indices) - 1] / sum(powers)
    rows = re.findall(r"(?:Zeile|Row) (\d): ([-\d.; ]+)", plain)
    for target, row in rows:
        given |= {f"w{source}{target}": Fraction(value) for source, value in enumerate(row.split("; "), 1)}
    if letter == "w":
        return given[f"w{indices}"]
    z = given[f"b{indices}"] + sum(
        given[f"x{name[1]}"] * weight for name, weight in given.items() if name[0] == "w" and name[2] == indices
    )
    return max(Fraction(0), z) if letter == "y" else z


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_names_are_only_words(name: str, tmp_path: Path) -> None:
    """„<script>, &, quotes, emoji, right-to-left text“ as names of inputs and outputs, up to 24 letters."""
    assert len(name) <= 24
    quoted = "'''" + name + "'''"
    named = re.sub(r'"(links|Links|spam|Spam)"', lambda _: quoted, SPAM)
    lesson = write_network_lesson(tmp_path / "netz", named)
    edition = network_edition(lesson, "en", tmp_path)
    folder = tmp_path / "published"
    _, (reported,) = write_editions([edition], folder)
    assert reported.failed == ()  # a warning says that no font has an emoji
    assert sorted(path.name for path in tmp_path.iterdir()) == ["films", "media", "netz", "published"]
    found = read_files(folder)
    for package in folder.rglob("*"):
        if package.suffix in {".h5p", ".zip", ".pptx"}:
            with zipfile.ZipFile(package) as pack:
                found |= {f"{package.name}/{each}": pack.read(each) for each in pack.namelist()}
    assert [file for file, data in found.items() if file.endswith(".html") and b"<script>x()" in data] == []
    for file, data in found.items():
        if file.endswith((".xml", ".rels", ".svg")):
            ET.fromstring(data)  # noqa: S314  (our own file)
    assert EQUATIONS["en"][1].replace(" ", "") in pdf_text(next(folder.rglob("*-handout.pdf")))


def test_a_model_file_is_read_and_stays_where_it_is(tmp_path: Path) -> None:
    """What is published are films and texts: a lecturer's file with a trained network is none of them."""
    lesson = write_network_lesson(tmp_path / "netz", '[network]\nfile = "model.npz"\ninputs = [5, 2, 4]\n')
    hidden, last = [[0.2, 0.1, 0.25], [-0.4, 0.5, 0.1]], [[1, -1], [-1, 1]]
    model = arrays(W1=hidden, b1=[1, -0.5], W2=last, b2=[0.5, -0.5], activations=["relu", "softmax"])
    (lesson / "model.npz").write_bytes(model)
    for file in lesson.glob("*.md"):  # this network has a layer less, and no names
        text = re.sub(r"\{(named_inputs|output_name 1|output_names)\}", "{inputs}", file.read_text("utf-8"))
        file.write_text(re.sub(r"\{outputs 3\}|\{output_in_full 4\.1\}", "{outputs 2}", text), "utf-8")
    edition = network_edition(lesson, "de", tmp_path)
    folder = tmp_path / "published"
    _, (reported,) = write_editions([edition], folder)
    assert (*reported.failed, *reported.warnings) == ()
    found = read_files(folder)
    for package in folder.rglob("*"):
        if zipfile.is_zipfile(package):
            with zipfile.ZipFile(package) as pack:
                found |= dict.fromkeys(pack.namelist(), b"")
    assert [name for name in found if "model" in name or name.endswith((".npz", ".toml"))] == []
    assert len(list(handout.uses(edition))) == 1
    assert len(list(exercises.uses(edition))) == 4
