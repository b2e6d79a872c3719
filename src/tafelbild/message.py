"""``Message``, a sentence of the interface in every language that the interface speaks."""

from typing import Final, Self

INTERFACE_LANGUAGES: Final = ("en", "de")  # the first is that of the code, and of whoever has no other


class Message(str):
    """A sentence or phrase that is shown to users, with its translations; as a ``str`` it is the English text.

    An f-string takes a translation of another message by its format specification, so that sentences are put together
    in each language:

    >>> counted = Message("2 weights", de="2 Gewichte")
    >>> told = Message(f"{counted} for 3 inputs", de=f"{counted:de} für 3 Eingaben")
    >>> told, told.in_language("de"), told.in_language("fr")
    ('2 weights for 3 inputs', '2 Gewichte für 3 Eingaben', '2 weights for 3 inputs')
    """

    __slots__ = ("translations",)
    translations: dict[str, str]

    def __new__(cls, english: str, *, de: str) -> Self:
        """Return a message, given its text in each language of the interface; ``english`` is its text as a ``str``."""
        message = super().__new__(cls, english)
        message.translations = {"de": de}
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, str]]:
        """Return the arguments with which a pickled message is made anew."""
        return (str(self),), self.translations

    def __format__(self, specification: str) -> str:
        """Return the text in the language that the specification names; any other specification is that of ``str``."""
        if specification in INTERFACE_LANGUAGES:
            return self.in_language(specification)
        return super().__format__(specification)

    def in_language(self, language: str) -> str:
        """Return the text in a language, in English if there is no translation."""
        return self.translations.get(language, str(self))


def decimals(number: float, places: int) -> Message:
    """Return a measured number with this many decimal places, in German with a comma.

    >>> decimals(1.25, 1), decimals(2.5, 2).in_language("de")
    ('1.2', '2,50')
    """
    digits = f"{number:.{places}f}"
    return Message(digits, de=digits.replace(".", ","))


def in_language(text: str, language: str) -> str:
    """Return a text in a language if it is a ``Message``, else the text as it is."""
    return text.in_language(language) if isinstance(text, Message) else text
