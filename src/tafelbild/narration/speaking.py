"""A text -> an utterance: the same tokens are shown (w₁₂·x₁ = 2,2) and said (w eins zwei mal x eins gleich …)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tafelbild.narration.lexicon import Lexicon
from tafelbild.narration.lexing import ARROW, BRACKET_PAIRS, SEPARATORS, TO_BASELINE, Token, tokenize
from tafelbild.narration.numerals import digits_in_words, number_in_words, year_in_words
from tafelbild.narration.signs import BRACKETS, FUNCTIONS, POWERS, SIGNS, WORDS
from tafelbild.narration.utterance import Piece, Utterance

PAUSES: Final = {"–": ",", "—": ",", "…": ",", "?": "?", "!": "!", ".": ".", ",": ",", ";": ",", ":": ":"}
YEAR: Final = re.compile(r"1[1-9]\d\d|20\d\d")
OPENERS: Final = "„“‚‘«»([{\"'¿¡"


def verbalize(text: str, language: str, lexicon: Lexicon) -> Utterance:
    """Return what is shown and said of a text in a language ("de" or "en")."""
    found = tokenize(text, lexicon.abbreviation_pattern)
    return Utterance(text, language, tuple(Verbalizer(text, found, language, lexicon).pieces()))


class Verbalizer:
    """Goes through the tokens of a text."""

    def __init__(self, text: str, found: Sequence[Token], language: str, lexicon: Lexicon) -> None:
        self.text, self.found, self.language, self.lexicon = text, found, language, lexicon
        self.closing: list[str] = []  # what is said where each open bracket of a formula closes
        self.cases = False  # within the braces of a definition by cases
        self.absolute = False  # between the bars of an absolute value

    def pieces(self) -> list[Piece]:
        """Return the pieces; punctuation goes with the word that it stands beside."""
        done: list[Piece] = []
        opening: int | None = None
        for place, token in enumerate(self.found):
            if not token.formula and token.kind in {"mark", "bracket"} and not self.word_for(token):
                opening = self.punctuate(done, token, opening)
                continue
            before = self.found[place - 1] if place else None
            joined = bool(token.formula and before and before.formula == token.formula)
            done.append(Piece(token.start if opening is None else opening, token.end, self.said(place), joined=joined))
            opening = None
        if opening is not None:
            done.append(Piece(opening, len(self.text.rstrip()), ""))
        return list(self.linked(done))

    def punctuate(self, done: list[Piece], token: Token, opening: int | None) -> int | None:
        """Put a sign of punctuation to the piece before it, or keep its place for the piece behind it."""
        touches = bool(done) and opening is None and (done[-1].end == token.start or token.text in PAUSES)
        if not touches or (token.text in OPENERS and self.text[token.start - 1].isspace()):
            return token.start if opening is None else opening
        done[-1] = replace(done[-1], end=token.end)
        self.pause(done, PAUSES.get(token.text, ""))
        return None

    def pause(self, done: list[Piece], pause: str) -> None:
        """Let the voice pause behind the last word that is said."""
        for place in reversed(range(len(done))):
            if done[place].spoken:
                if not done[place].spoken.endswith(tuple(PAUSES.values())):
                    done[place] = replace(done[place], spoken=done[place].spoken + pause)
                return

    def linked(self, done: Sequence[Piece]) -> Iterator[Piece]:
        """Join what cannot be parted because no space stands between."""
        for place, piece in enumerate(done):
            touching = place > 0 and done[place - 1].end == piece.start
            yield replace(piece, joined=True) if touching else piece

    def said(self, place: int) -> str:
        """Return how a token is said."""
        token = self.found[place]
        if token.formula and (token.kind == "bracket" or token.text in SEPARATORS):
            return self.bracket(place)
        return str(getattr(self, token.kind)(token))

    def short(self, token: Token) -> str:
        """Say an abbreviation in full."""
        return self.lexicon.expand(token.text)

    def number(self, token: Token) -> str:
        """Say a number, or a year."""
        if not token.formula and YEAR.fullmatch(token.text):
            return year_in_words(token.text, self.language)
        return number_in_words(token.text, self.language)

    def symbol(self, token: Token) -> str:
        """Say a letter with its index digit by digit, or number by number where commas part them."""
        first, *more = token.text[1:].lstrip(ARROW).translate(TO_BASELINE).split(",")
        index = (
            [number_in_words(number, self.language) for number in (first, *more)]
            if more
            else [digits_in_words(first, self.language)]
        )
        return " ".join(filter(None, [self.letter(token.text[0]), *index]))

    def letter(self, letter: str) -> str:
        """Say a letter."""
        return "Sigma" if letter == "σ" else self.lexicon.letter(letter)

    def power(self, token: Token) -> str:
        """Say an exponent: hoch minus z."""
        plain = token.text.translate(TO_BASELINE)
        if plain in POWERS[self.language]:
            return POWERS[self.language][plain]
        inside = tokenize(plain)
        return " ".join([POWERS[self.language][""], *(str(getattr(self, part.kind)(part)) for part in inside)])

    def function(self, token: Token) -> str:
        """Say the name of a function, and of what."""
        name = FUNCTIONS[self.language].get(token.text, self.word(token))
        return f"{name} {WORDS[self.language]['of']}"

    def sign(self, token: Token) -> str:
        """Say a sign: plus, mal, gleich."""
        if token.text == "/" and not token.formula:
            return ""  # and/or
        return SIGNS[self.language][token.text.strip()]

    def word(self, token: Token) -> str:
        """Say a word."""
        return " ".join(self.lexicon.respelt(part) for part in token.text.split("&"))

    def mark(self, token: Token) -> str:
        """Say a sign that is a word."""
        return self.word_for(token)

    def word_for(self, token: Token) -> str:
        """Return the word for a sign in prose, "" for punctuation."""
        return WORDS[self.language].get(token.text, "")

    def bracket(self, place: int) -> str:
        """Say a bracket of a formula where it is needed to understand it, and what stands between its parts."""
        token, before = self.found[place], self.found[place - 1] if place else None
        if token.text in SEPARATORS:
            return WORDS[self.language]["and"]
        if token.text == "|":
            self.absolute = not self.absolute
            return WORDS[self.language]["absolute value"] if self.absolute else ""
        if token.text not in BRACKET_PAIRS:
            self.cases = self.cases and token.text != "}"
            return self.closing.pop() if self.closing else ""
        applied = before is not None and before.kind == "function"
        opened, closed = BRACKETS[self.language] if self.needed(place) and not applied else ("", "")
        self.closing.append(closed)
        if self.cases:
            return WORDS[self.language]["if"]
        self.cases = token.text == "{"
        return opened

    def needed(self, place: int) -> bool:
        """Say whether a bracket must be said: a sum stands in it."""
        depth = 1
        for token in self.found[place + 2 :]:
            depth += (token.text in BRACKET_PAIRS) - (token.text in BRACKET_PAIRS.values())
            if depth == 0:
                return False
            if depth == 1 and token.text in {"+", "−"}:
                return True
        return False
