"""Sentences for what the handwriting cannot write; each lists what there is."""

from collections.abc import Iterable
from difflib import get_close_matches

from tafelbild.errors import choices
from tafelbild.message import Message
from tafelbild.notation.formula_signs import ACCENTS, FUNCTION_WORDS, SIGNS, STYLED_LETTERS, of_kind


def unknown_command(name: str, known: Iterable[str]) -> Message:
    r"""Return the sentence for an unknown command, with the most similar name in ``known``.

    >>> unknown_command("leftarow", ["leftarrow"])[:52]
    'unknown command \\leftarow; did you mean \\leftarrow? '
    """
    close = get_close_matches(name[:40], list(known), n=1)
    end = Message(f"did you mean \\{close[0]}? There are", de=f"meinten Sie \\{close[0]}? Es gibt") if close else None
    start = end or Message("there are", de="es gibt")
    listed = what_there_is()
    return Message(
        f"unknown command \\{name}; {start} {listed}", de=f"unbekannter Befehl \\{name}; {start:de} {listed:de}"
    )


def unknown_sign(character: str) -> Message:
    """Return the sentence for a character that the hand cannot write."""
    listed = what_there_is()
    return Message(
        f"the hand has no sign {character!r}; there are letters, digits, {listed}",
        de=f"die Handschrift hat kein Zeichen {character!r}; es gibt Buchstaben, Ziffern, {listed:de}",
    )


def unknown_letter(style: str, letters: Iterable[str]) -> Message:
    r"""Return the sentence for a letter that ``\mathbb`` or ``\mathcal`` does not have."""
    ends = choices(letters)
    return Message(f"\\{style} needs one letter; {ends}", de=f"\\{style} braucht einen Buchstaben; {ends:de}")


def unknown_environment(name: str, known: Iterable[str]) -> Message:
    r"""Return the sentence for an unknown name behind ``\begin``."""
    ends = choices(known, name)
    return Message(f"unknown \\begin{{{name}}}; {ends}", de=f"unbekannt: \\begin{{{name}}}; {ends:de}")


def what_there_is() -> Message:
    """Return, in groups, the signs and the commands of hand markup."""
    words = " ".join(f"\\{word}" for word in FUNCTION_WORDS if word.isalpha())
    letters = " ".join(f"\\{style}{{{next(iter(inside))}}}" for style, inside in STYLED_LETTERS.items())
    accents = " ".join(f"\\{name}{{}}" for name in (*ACCENTS, "vec", "mathbf"))
    signs = "".join(sign for sign in SIGNS if sign not in of_kind("greek", "arrow"))
    structures = r"\frac{}{} \sqrt{} \text{} \overset{}{} \underbrace{}_{} \xrightarrow{} \part{}{}"
    structures += r" \begin{pmatrix} \begin{cases}"
    listed = f"{of_kind('greek')} {signs} {of_kind('arrow')}"
    return Message(
        f"signs ({listed}, as they are or as \\alpha, \\cdot, \\to …), functions ({words}), "
        f"letters ({letters} {accents}) and structures ({structures})",
        de=f"Zeichen ({listed}, so oder als \\alpha, \\cdot, \\to …), Funktionen ({words}), "
        f"Buchstaben ({letters} {accents}) und Gefüge ({structures})",
    )
