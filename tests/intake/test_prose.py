"""Plain text of paragraphs, and scripts that say exactly the words of the document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.intake.prose import escape_for_script, tex_to_text, to_plain_text
from tafelbild.lesson import read_numbers
from tafelbild.lesson.kind import kind_named
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.lesson.script_parser import split_blocks
from tafelbild.lesson.template import check_template, fill_template
from tafelbild.lesson.values import Credits

FACTS = ScriptContext(kind_named("neuron"), read_numbers(), "de", "Titel", Credits())
TEXTS = st.text(st.sampled_from("ab1 \\*_[]{}#><!-|&$.,~()'"), max_size=30)


@given(TEXTS.filter(lambda words: words.strip() and "](" not in words))
def test_a_script_says_exactly_the_words_and_executes_none(words: str) -> None:
    said = " ".join(words.split())
    (block,) = split_blocks(f"[zoom-in] {escape_for_script(words)}", "script.de.md")
    check_template(block.text, FACTS.kind, "script.de.md", 1)
    filled = fill_template(block.text, FACTS, "script.de.md", 1)
    assert (block.kind, block.tag, filled.text) == ("paragraph", "zoom-in", said)


@given(TEXTS.filter(lambda words: words.strip() and "](" not in words))
def test_the_same_holds_without_a_step_in_front(words: str) -> None:
    (block,) = split_blocks(escape_for_script(words), "script.de.md")
    assert (block.kind, block.tag) == ("paragraph", None)
    assert fill_template(block.text, FACTS, "script.de.md", 1).text == " ".join(words.split())


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"5 \cdot 0.2 + 2 \cdot 0.1 + 4 \cdot 0.25", "5·0,2 + 2·0,1 + 4·0,25"),
        (r"w_{12} \cdot x_1", "w₁₂·x₁"),
        (r"\mathrm{ReLU}(z) = \max(0, z)", "ReLU(z) = max(0, z)"),
        (r"2{,}2 \times 3", "2,2·3"),
        (r"\max\{0, z\} \quad w_{1,2}", "max(0, z), w₁₂"),
        (r"\begin{cases} 0 & z<0 \end{cases}", None),
        ("{" * 5000, None),
    ],
)
def test_tex_is_written_as_the_viewer_reads_it(tex: str, shown: str | None) -> None:
    assert tex_to_text(tex, "de") == shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (r"Kolleg\*innen mögen *Netze* und **Zahlen**.", "Kolleg*innen mögen Netze und Zahlen."),
        ("Wie groß ist  $y_2$ ?", "Wie groß ist y₂?"),
        ("[Mehr](https://example.org) <b>dazu</b> &amp; _davon_[^1].", "Mehr dazu & davon."),
        ("Das kostet $5 und $6.", "Das kostet $5 und $6."),
        ("Ist z > 0 und 3 * 0.5 < 2, x_1?", "Ist z > 0 und 3·0.5 < 2, x₁?"),
        ("a&#10;b&#x2028;c", "a b c"),
        ("Von x1 und y_2 zu w12, x<sub>3</sub>.", "Von x₁ und y₂ zu w₁₂, x₃."),
    ],
)
def test_of_markdown_the_words_are_left(typed: str, said: str) -> None:
    assert " ".join(to_plain_text(typed, "de", markdown=True).split()) == said


def test_plain_text_keeps_its_stars() -> None:
    assert to_plain_text("Das *eine* $x_1$", "de", markdown=False) == "Das *eine* x₁"
