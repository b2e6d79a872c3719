"""Verbalizer: spoken forms of texts and formulas, and how units cover the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.lesson import load
from tafelbild.narration import Lexicon, load_lexicon, paragraphs_of, verbalize
from tafelbild.narration.lexing import POSTFIX_SIGNS
from tafelbild.notation.formula_signs import SIGNS

PLAIN = {language: load_lexicon(language).without_respellings() for language in ("de", "en")}
TEXTS = st.one_of(st.text(max_size=40), st.text("ab wxyzσ₁₂ᶻ⁻⁽⁾^012,.;:()+−·=<>&„“–- ReLUmax{}", max_size=40))


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("w₁₂·x₁ = 2,2", "de", "w eins zwei mal x eins gleich zwei Komma zwei"),
        ("5·0,2 + (−2)·0,1", "de", "fünf mal null Komma zwei plus minus zwei mal null Komma eins"),
        ("ReLU(−2) = 0", "de", "ReLU von minus zwei gleich null"),
        ("max(0, z): das Größere.", "de", "Maximum von null und z: das Größere."),
        ("max(0,01z; z)", "de", "Maximum von null Komma null eins z und z"),
        ("σ(z) = 1/(1 + e⁻ᶻ)", "de", "Sigma von z gleich eins durch Klammer auf eins plus e hoch minus z Klammer zu"),
        ("{1 (z > 0); 0 (z ≤ 0)} = 1", "de", ("eins wenn z größer als null und null wenn z kleiner oder gleich null "
         "gleich eins")),
        ("{z (z > 0); eᶻ − 1 (z ≤ 0)}", "de", ("z wenn z größer als null und e hoch z minus eins wenn z kleiner oder "
         "gleich null")),
        ("z·Φ(z) = βeᶻ − λz", "en", "z times phi of z equals Beta e to the power of z minus Lambda z"),
        ("αz + βz³", "de", "Alpha z plus Beta z hoch drei"),
        ("w₁,₁₀ von x₁₀,", "de", "w eins zehn von x zehn,"),
        ("x²", "en", "x squared"),
        ("y = σ(Wx + b).", "en", "y equals sigma of W x plus b."),
        ("y⃗ = ReLU(W x⃗ + b⃗).", "en", "y equals ReLU of W x plus b."),
        ("Der Vektor x⃗ hat drei Zahlen.", "de", "Der Vektor x hat drei Zahlen."),
        ("σ(3.2) ≈ 0.9608", "en", "sigma of three point two is about zero point nine six zero eight"),
        ("Ist x < 0 & b > 1?", "de", "Ist x kleiner als null und b größer als eins?"),
        ("Die Produkte sind 1; −0,2 und 1.", "de", "Die Produkte sind eins, minus null Komma zwei und eins."),
        ("Die x-Achse (waagrecht), d.h. unten", "de", "Die x-Achse waagrecht, das heißt unten"),
        ("z. B. „Wort“ – und/oder 5 %.", "de", "zum Beispiel Wort, und oder fünf Prozent."),
        ("Higham, 2019, Woche 10.", "de", "Higham, zweitausendneunzehn, Woche zehn."),
        ("Mathematiker*innen", "de", "Mathematiker-innen"),
        ("a step (not a function)", "en", "a step not a function"),
        ("w ← w − η·∂C/∂w", "de", "w wird zu w minus Eta mal d C durch d w"),
        ("∑ᵢ₌₁ⁿ xᵢ·wᵢ = z", "en", "the sum over i equals one to n x i times w i equals z"),
        ("ŷ ∈ ℝ, θ̂ und x̄ₖ", "de", "y Dach Element von R, Theta Dach und x quer k"),
        ("δˡ = Wᵀ⊙δˡ⁺¹", "de", "Delta hoch l gleich W transponiert elementweise mal Delta hoch l plus eins"),
        ("‖w‖² + |b|", "en", "the norm of w squared plus the absolute value of b"),
        ("Eingabe → Ausgabe", "de", "Eingabe zu Ausgabe"),
        ("a tick ✓ and ∑ alone", "en", "a tick and alone"),
        ("784·16 = 12\u202f544.", "de", ("siebenhundertvierundachtzig mal sechzehn gleich "
         "zwölftausendfünfhundertvierundvierzig.")),
        ("Layer 2, 13,002 parameters", "en", "Layer two, thirteen thousand and two parameters"),
        ("W⁽³⁾ und W^[3], nicht W³", "de", "W drei und W drei, nicht W hoch drei"),
        ("e^z, also e^(−0,4)", "de", "e hoch z, also e hoch minus null Komma vier"),
        ("e^0.7 and x^{n+1} ^^", "en", "e to the power of zero point seven and x to the power of n plus one"),
        ("aᵢ⁽ⁿ⁺¹⁾", "de", "a i hoch n plus eins"),
        ("Softmax(W x + b), mit Softmax (fast) am Ende", "de", "Softmax von W x plus b, mit Softmax fast am Ende"),
        ("2\u202f000\u202f001 Parameter", "de", "zwei Millionen eins Parameter"),
        ("…", "de", ""),
        ("", "en", ""),
    ],
)  # fmt: skip
def test_signs_are_said(text: str, language: str, said: str) -> None:
    assert verbalize(text, language, PLAIN[language]).spoken == said


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_sign_of_the_hand_is_said_in_a_formula(language: str) -> None:
    silent = []
    for sign in set(SIGNS) - {*"()[]{}⟨⟩⌊⌋⌈⌉|‖…%&"}:
        units = verbalize(f"x{sign} x" if sign in POSTFIX_SIGNS else f"x {sign} x", language, PLAIN[language]).units
        silent += [sign] if len(units) != 3 or not units[1].spoken.isprintable() or len(units[1].spoken) < 1 else []
        silent += [sign] if sign in units[1].spoken else []
    assert silent == []


def test_the_lexicon_respells_for_the_voice_only() -> None:
    """Captions and transcript keep the script's spelling; compounds and letters are respelt, too."""
    text = "Der Input-Layer, der Bias b und w₁₂ für ReLU."
    said = verbalize(text, "de", load_lexicon("de"))
    assert said.spoken == "Der Input-Lejer, der Baies Beh und Weh eins zwei für Relu."
    assert said.text == text


def test_a_formula_is_not_to_be_broken() -> None:
    """Line breaks are allowed at spaces of prose, not within formulas; a list of names is no formula."""

    def places(text: str) -> list[str]:
        units = verbalize(text, "de", PLAIN["de"]).units
        starts = [unit.start for unit in units if not unit.joined]
        return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]

    assert places("also 2,2 + 1 = 3,2.") == ["also", "2,2 + 1 = 3,2."]
    assert places("y₂ = ReLU(x₁·w₁₂ + b), max(0, z)") == ["y₂ = ReLU(x₁·w₁₂ + b),", "max(0, z)"]
    assert places("x₁, x₂ und x₃ (im Layer 2)") == ["x₁,", "x₂", "und", "x₃", "(im", "Layer", "2)"]


@given(TEXTS, st.sampled_from(["de", "en"]))
def test_nothing_is_lost(text: str, language: str) -> None:
    """Every visible character is in exactly one unit, in order, and every unit has its span in the spoken text."""
    said = verbalize(text, language, PLAIN[language])
    covered = [place for unit in said.units for place in range(unit.start, unit.end)]
    assert covered == sorted(set(covered))
    assert {place for place, sign in enumerate(text) if not sign.isspace()} <= set(covered)
    assert [said.spoken[a:b] for a, b in said.spoken_spans] == [unit.spoken for unit in said.units]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_voice_is_given_words_alone(language: str) -> None:
    """No digit, index or operator of the default lesson reaches a voice, which would read it in its own way."""
    for paragraph in paragraphs_of(load(), language).values():
        assert not set(paragraph.utterance.spoken) & set("0123456789₀₁₂₃₄₅₆₇₈₉+·=≈<>−&%/σ()"), paragraph.name


def test_an_empty_lexicon_changes_nothing() -> None:
    assert verbalize("Layer d.h. b", "de", Lexicon()).spoken == "Layer d. h. b"
