"""Verbalizer: turn a text into its spoken form: w₁₂·x₁ = 2,2 becomes "w eins zwei mal x eins gleich …"."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.narration.lexicon import Lexicon
from tafelbild.narration.lexing import BRACKET_PAIRS, SEPARATORS, TO_BASELINE, Token, exponent, split_symbol, tokenize
from tafelbild.narration.numerals import digits_in_words, number_in_words, year_in_words
from tafelbild.narration.timed_narration import TextUnit, Utterance
from tafelbild.notation.formula_signs import ACCENTS, of_kind

PAUSE_MARKS: Final = {"–": ",", "—": ",", "…": ",", "?": "?", "!": "!", ".": ".", ",": ",", ";": ",", ":": ":"}
YEAR: Final = re.compile(r"1[1-9]\d\d|20\d\d")
COUNTED_LETTERS: Final = "bxyz"  # with one index, the number of an input or a neuron
NUMBER_IN_BRACKETS: Final = re.compile(r"\(\d+\)|\[\d+\]")  # over a letter: of a layer, of an example
OPENING_MARKS: Final = "„“‚‘«»([{\"'¿¡"
SIGN_NAMES: Final = ByLanguage(
    __name__,
    de={"+": "plus", "−": "minus", "-": "minus", "·": "mal", "×": "mal", "/": "durch", "=": "gleich",
        "≈": "ungefähr gleich", "<": "kleiner als", ">": "größer als", "≤": "kleiner oder gleich",
        "≥": "größer oder gleich", "±": "plus oder minus", "∓": "minus oder plus", "÷": "durch",
        "⊙": "elementweise mal", "⊕": "Kreis plus", "⊗": "Kreis mal", "∪": "vereinigt mit", "∩": "geschnitten mit",
        "∖": "ohne", "∧": "und", "∨": "oder", "∘": "nach", "≠": "ungleich", "≡": "identisch", "≔": "ist definiert als",
        "∼": "verteilt wie", "∝": "proportional zu", "≪": "viel kleiner als", "≫": "viel größer als",
        "∈": "Element von", "∉": "nicht Element von", "⊂": "Teilmenge von", "⊆": "Teilmenge von", "⊃": "Obermenge von",
        "⊥": "senkrecht zu", "∥": "parallel zu", "←": "wird zu", "→": "zu", "↔": "entspricht", "⇐": "folgt aus",
        "⇒": "daraus folgt", "⇔": "genau dann wenn", "↦": "wird abgebildet auf", "↑": "nach oben", "↓": "nach unten",
        "∑": "Summe über", "∏": "Produkt über", "∫": "Integral über", "∣": "gegeben", "⋯": "und so weiter",
        "⋮": "und so weiter", "⋱": "und so weiter", "∂": "d", "∇": "Nabla", "√": "Wurzel aus", "∀": "für alle",
        "∃": "es gibt", "¬": "nicht", "′": "Strich", "″": "zwei Strich", "⊤": "transponiert", "†": "adjungiert",
        "✓": "stimmt"},
    en={"+": "plus", "−": "minus", "-": "minus", "·": "times", "×": "times", "/": "over", "=": "equals",
        "≈": "is about", "<": "less than", ">": "greater than", "≤": "less than or equal to",
        "≥": "greater than or equal to", "±": "plus or minus", "∓": "minus or plus", "÷": "divided by",
        "⊙": "elementwise times", "⊕": "circled plus", "⊗": "circled times", "∪": "union", "∩": "intersected with",
        "∖": "without", "∧": "and", "∨": "or", "∘": "after", "≠": "not equal to", "≡": "is identical to",
        "≔": "is defined as", "∼": "is distributed as", "∝": "is proportional to", "≪": "much less than",
        "≫": "much greater than", "∈": "in", "∉": "not in", "⊂": "is a subset of", "⊆": "is a subset of",
        "⊃": "is a superset of", "⊥": "is perpendicular to", "∥": "is parallel to", "←": "becomes", "→": "to",
        "↔": "corresponds to", "⇐": "follows from", "⇒": "implies", "⇔": "if and only if", "↦": "maps to", "↑": "up",
        "↓": "down", "∑": "the sum over", "∏": "the product over", "∫": "the integral over", "∣": "given",
        "⋯": "and so on", "⋮": "and so on", "⋱": "and so on", "∂": "partial", "∇": "nabla", "√": "the square root of",
        "∀": "for all", "∃": "there is", "¬": "not", "′": "prime", "″": "double prime", "⊤": "transpose",
        "†": "dagger", "✓": "correct"},
)  # fmt: skip
WORDS: Final = ByLanguage(
    __name__,
    de={"of": "von", "and": "und", "if": "wenn", "absolute value": "Betrag von", "norm": "Norm von",
        "up to": "bis", "&": "und", "%": "Prozent", "€": "Euro", "§": "Paragraf", "°": "Grad", "→": "zu"},
    en={"of": "of", "and": "and", "if": "if", "absolute value": "the absolute value of", "norm": "the norm of",
        "up to": "to", "&": "and", "%": "percent", "€": "euros", "§": "section", "°": "degrees", "→": "to"},
)  # fmt: skip
FUNCTION_NAMES: Final = ByLanguage(
    __name__,
    de={"max": "Maximum", "min": "Minimum", "ln": "natürlicher Logarithmus", "exp": "Exponentialfunktion",
        "σ": "Sigma", "Φ": "Phi"},
    en={"max": "the maximum", "min": "the minimum", "ln": "the natural logarithm",
        "exp": "the exponential function", "σ": "sigma", "Φ": "phi"},
)  # fmt: skip
LETTER_NAMES: Final = ByLanguage(
    __name__,
    de={"∞": "unendlich", "∅": "leere Menge", "𝔼": "Erwartungswert", "𝟙": "Indikator"},
    en={"∞": "infinity", "∅": "the empty set", "𝔼": "the expectation", "𝟙": "the indicator"},
)
GREEK_NAMES: Final = ByLanguage(
    __name__, de={"Mu": "My", "Nu": "Ny", "Iota": "Jota", "Lamda": "Lambda"}, en={"Lamda": "Lambda"}
)
ACCENT_NAMES: Final = ByLanguage(
    __name__,
    de=dict(zip(ACCENTS.values(), ("Dach", "quer", "Schlange", "Punkt", "zwei Punkt"), strict=True)),
    en=dict(zip(ACCENTS.values(), ("hat", "bar", "tilde", "dot", "double dot"), strict=True)),
)
BAR_NAMES: Final = {"|": "absolute value", "‖": "norm"}  # keys of WORDS
POWER_NAMES: Final = ByLanguage(
    __name__,
    de={"": "hoch", "2": "Quadrat", "3": "hoch drei", "T": "transponiert"},
    en={"": "to the power of", "2": "squared", "3": "cubed", "T": "transpose"},
)
BRACKET_NAMES: Final = ByLanguage(__name__, de=("Klammer auf", "Klammer zu"), en=("open bracket", "close bracket"))


def verbalize(text: str, language: str, lexicon: Lexicon) -> Utterance:
    """Return ``text`` as an utterance: with the spoken form of each word, number and sign in a language ("de", "en").

    >>> verbalize("Also w₁₂·x₁ = 2,2.", "de", Lexicon()).spoken
    'Also w eins zwei mal x eins gleich zwei Komma zwei.'
    """
    found = tokenize(text, lexicon.abbreviation_pattern)
    return Utterance(text, language, tuple(Verbalizer(text, found, language, lexicon).units()))


class Verbalizer:
    """Converter of the tokens ``found`` in ``text`` to units: words, numbers and signs with their spoken forms."""

    def __init__(self, text: str, found: Sequence[Token], language: str, lexicon: Lexicon) -> None:
        self.text, self.found, self.language, self.lexicon = text, found, language, lexicon
        self.ending_at = {token.end: token for token in found}
        self.around_sums = brackets_around_sums(found)
        self.last_spoken: int | None = None  # index of the last unit that is not silent
        self.closing: list[str] = []  # what is said for the closing brackets to come
        self.cases = False  # whether inside the braces of a definition by cases
        self.bars = set[str]()  # the kinds of bars, | and ‖, between which the token is

    def units(self) -> list[TextUnit]:
        """Return a unit for each word, number and sign; punctuation belongs to the unit of the adjacent word."""
        done: list[TextUnit] = []
        opening: int | None = None
        for place, token in enumerate(self.found):
            if not token.formula and token.kind in {"mark", "bracket"} and not self.word_for(token):
                opening = self.attach_punctuation(done, token, opening)
                continue
            before = self.found[place - 1] if place else None
            joined = bool(token.formula and before and before.formula == token.formula)
            start = token.start if opening is None else opening
            done.append(TextUnit(start, token.end, self.spoken_form(place), joined=joined))
            self.last_spoken = len(done) - 1 if done[-1].spoken else self.last_spoken
            opening = None
        if opening is not None:
            done.append(TextUnit(opening, len(self.text.rstrip()), ""))
        return list(self.join_adjacent(done))

    def attach_punctuation(self, done: list[TextUnit], token: Token, opening: int | None) -> int | None:
        """Attach a punctuation mark to the last unit and return None, or return its text offset for the next unit.

        ``opening``: offset of punctuation already left for the next unit, None if there is none.
        """
        touches = bool(done) and opening is None and (done[-1].end == token.start or token.text in PAUSE_MARKS)
        if not touches or (token.text in OPENING_MARKS and self.text[token.start - 1].isspace()):
            return token.start if opening is None else opening
        done[-1] = replace(done[-1], end=token.end)
        self.append_pause(done, PAUSE_MARKS.get(token.text, ""))
        return None

    def append_pause(self, done: list[TextUnit], pause: str) -> None:
        """Append the mark ``pause`` (comma, full stop, …) to the spoken form of the last unit that is not silent."""
        if self.last_spoken is not None:
            last = done[self.last_spoken]
            if not last.spoken.endswith(tuple(PAUSE_MARKS.values())):
                done[self.last_spoken] = replace(last, spoken=last.spoken + pause)

    def join_adjacent(self, done: Sequence[TextUnit]) -> Iterator[TextUnit]:
        """Yield the units ``done``, with ``joined`` set where no space separates a unit from the unit before."""
        for place, unit in enumerate(done):
            touching = place > 0 and done[place - 1].end == unit.start
            yield replace(unit, joined=True) if touching else unit

    def spoken_form(self, place: int) -> str:
        """Return the spoken form of the token at index ``place``, by calling the method named like the token's kind."""
        token = self.found[place]
        if token.formula and (token.kind == "bracket" or token.text in SEPARATORS):
            return self.bracket(place)
        return str(getattr(self, token.kind)(token))

    def abbreviation(self, token: Token) -> str:
        """Return the full words of an abbreviation token."""
        return self.lexicon.expand(token.text)

    def number(self, token: Token) -> str:
        """Return a number token as words; 1100 to 2099 is said as a year, unless the number is in a formula."""
        if not token.formula and YEAR.fullmatch(token.text):
            return year_in_words(token.text, self.language)
        return number_in_words(token.text, self.language)

    def symbol(self, token: Token) -> str:
        """Return a letter with its index as words: w₁₂ as "w eins zwei"; w₁₂,₃ as "w zwölf drei", x₁₂ as "x zwölf"."""
        letter, accents, index = split_symbol(token.text)
        marks = [ACCENT_NAMES[self.language].get(accent, "") for accent in accents]
        if letter in COUNTED_LETTERS and index.isdigit():
            return " ".join([self.letter_name(letter), *filter(None, marks), number_in_words(index, self.language)])
        return " ".join(filter(None, [self.letter_name(letter), *marks, *self.index_in_words(index)]))

    def index_in_words(self, index: str) -> list[str]:
        """Return an index such as 12 or "t+1" as words, digit by digit; of "1,10" the numbers as wholes."""
        numbers = index.split(",")
        in_words = number_in_words if len(numbers) > 1 else digits_in_words
        if index.replace(",", "").isdigit() or not index:
            return [in_words(number, self.language) for number in numbers]
        words = [SIGN_NAMES[self.language].get(sign) or self.letter_name(sign) for sign in index if sign not in "(),"]
        return [digits_in_words(word, self.language) if word.isdigit() else word for word in words]

    def letter_name(self, letter: str) -> str:
        """Return the spoken name of a letter: "Sigma" for σ, "R" for ℝ, for Latin letters the name in the lexicon."""
        if letter in LETTER_NAMES[self.language]:
            return LETTER_NAMES[self.language][letter]
        plain = unicodedata.normalize("NFKD", letter)
        spoken = unicodedata.name(plain[0], "").rpartition(" LETTER ")[2].split(" ")[0].capitalize()
        return (
            GREEK_NAMES[self.language].get(spoken, spoken)
            if "α" <= plain <= "ω" or "Α" <= plain <= "Ω"
            else (self.lexicon.letter_name(plain))
        )

    def power(self, token: Token) -> str:
        """Return an exponent token as words: "hoch minus z"; a number in brackets is no exponent, W⁽³⁾ "W drei"."""
        plain = exponent(token.text)
        if NUMBER_IN_BRACKETS.fullmatch(plain):
            return number_in_words(plain[1:-1], self.language)
        before = self.ending_at.get(token.start)
        if before and before.kind == "sign" and before.text[0] in of_kind("large"):
            return " ".join([WORDS[self.language]["up to"], *self.index_in_words(plain)])
        if plain in POWER_NAMES[self.language]:
            return POWER_NAMES[self.language][plain]
        inside = [part for part in tokenize(plain) if part.kind != "bracket"]
        return " ".join([POWER_NAMES[self.language][""], *(str(getattr(self, part.kind)(part)) for part in inside)])

    def function(self, token: Token) -> str:
        """Return the spoken name of a function, followed by "of" in the language: "Maximum von"."""
        name = FUNCTION_NAMES[self.language].get(token.text, self.word(token))
        return f"{name} {WORDS[self.language]['of']}"

    def sign(self, token: Token) -> str:
        """Return the spoken name of an operator: "plus", "mal"; "" for a slash outside formulas (and/or)."""
        if token.text == "/" and not token.formula:
            return ""  # and/or
        sign = token.text.strip()
        spoken = SIGN_NAMES[self.language][sign[:1]]
        return " ".join([spoken, *self.index_in_words(sign[1:].translate(TO_BASELINE))]) if sign[1:] else spoken

    def word(self, token: Token) -> str:
        """Return a word token, respelled for a voice by the lexicon."""
        return " ".join(self.lexicon.respell(part) for part in token.text.split("&"))

    def mark(self, token: Token) -> str:
        """Return the word said for a token of the kind "mark", such as "Prozent" for %."""
        return self.word_for(token)

    def word_for(self, token: Token) -> str:
        """Return the word said for a token that is a sign ("Prozent" for %); "" for punctuation, which is not said."""
        return WORDS[self.language].get(token.text, "")

    def bracket(self, place: int) -> str:
        """Return the spoken form of the bracket, bar or comma at token index ``place``; "" if the sign is silent."""
        token, before = self.found[place], self.found[place - 1] if place else None
        if token.text in SEPARATORS:
            return WORDS[self.language]["and"]
        if token.text in BAR_NAMES:
            self.bars ^= {token.text}
            return WORDS[self.language][BAR_NAMES[token.text]] if token.text in self.bars else ""
        if token.text not in BRACKET_PAIRS:
            self.cases = self.cases and token.text != "}"
            return self.closing.pop() if self.closing else ""
        applied = before is not None and before.kind == "function"
        opened, closed = BRACKET_NAMES[self.language] if place in self.around_sums and not applied else ("", "")
        self.closing.append(closed)
        if self.cases:
            return WORDS[self.language]["if"]
        self.cases = token.text == "{"
        return opened


def brackets_around_sums(found: Sequence[Token]) -> frozenset[int]:
    """Return the indices of the brackets in formulas that must be spoken, because a sum stands in them: 2·(x + 1).

    A sign directly behind the bracket is that of a number; the brace of a definition by cases is never spoken.
    """
    around: set[int] = set()
    opened: list[int] = []
    for place, token in enumerate(found):
        if token.text == "|":
            continue
        if token.text in BRACKET_PAIRS:
            opened.append(place)
        elif token.text in BRACKET_PAIRS.values():
            if opened:
                opened.pop()
        elif token.text in {"+", "−"} and opened and place > opened[-1] + 1 and found[opened[-1]].text != "{":
            around.add(opened[-1])
    return frozenset(around)
