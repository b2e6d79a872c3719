"""Types of the fields: the field with its example, text with marks, and the style of a list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType, ModuleType
from typing import Any, Generic, TypeVar

from tafelbild.languages import ByLanguage
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.message import Message
from tafelbild.notation import INPUTS_BEFORE_DOTS, MAX_LISTED_INPUTS


@dataclass(frozen=True)
class MarkedText:
    """Text with marks at some of its characters; ``anchors`` has the marks whose time in the recording is known."""

    text: str
    marks: Mapping[str, int] = field(default_factory=dict)  # name -> offset in the text
    anchors: Mapping[str, float] = field(default_factory=dict)  # name -> seconds in the lecturer's recording

    def __add__(self, other: "MarkedText") -> "MarkedText":
        """Return both texts as one, with the marks of both; of two marks with the same name the first is kept."""
        later = {name: offset + len(self.text) for name, offset in other.marks.items()}
        return MarkedText(self.text + other.text, later | dict(self.marks), {**other.anchors, **self.anchors})


TextT = TypeVar("TextT", bound=MarkedText | None)


class AddressError(ValueError):
    """Raised by a field for an address that the lesson lacks; ``problem``: the message, with the choices."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Field(Generic[TextT]):
    """A field of scripts; calling it returns its text for one lesson.

    ``changes``: lines to be added to the lesson.toml of the kind's shipped lesson; ``example``: the field's German text
    then. ``german_need``: what a lesson needs for the field, in German; "" if every lesson has it. ``address``: an
    example of the address that the field takes, as 2.3 in ``{output 2.3}``; "" if it takes none.
    """

    function: Callable[..., TextT]
    example: str
    changes: str = ""
    german_need: str = ""
    address: str = ""

    def __call__(self, context: ScriptContext, address: str = "") -> TextT:
        """Return the text of the field in a lesson, None if the lesson has none; ``AddressError`` for a wrong address.

        The function of a field with an address gets the address as its second argument.
        """
        if not self.address:
            if address:
                raise AddressError(Message("this field takes no address", de="dieses Feld hat keine Adresse"))
            return self.function(context)
        return self.function(context, address)

    @property
    def summary(self) -> Message:
        """The first line of the docstring of the field's function; in German, what a lesson needs for the field."""
        return Message((self.function.__doc__ or "").splitlines()[0], de=f"das Feld braucht {self.german_need}")


def with_example(
    text: str, changes: str = "", *, german_need: str = "", address: str = ""
) -> Callable[[Callable[..., TextT]], Field[TextT]]:
    """Return a decorator that makes a function a ``Field`` with this example, changes, need and example address."""
    return lambda function: Field(function, text, changes, german_need, address)


def fields_in(*modules: ModuleType) -> Mapping[str, Field[Any]]:
    """Return the fields that modules define, by name."""
    return MappingProxyType(
        {name: value for module in modules for name, value in vars(module).items() if isinstance(value, Field)}
    )


def marked(text: str, mark: str) -> MarkedText:
    """Return ``text`` with a mark named ``mark`` at its start."""
    return MarkedText(text, {mark: 0})


@dataclass(frozen=True)
class ListStyle:
    """The separators of items listed in a sentence; ``gap`` replaces the omitted items in the middle of a long list."""

    between: str
    before_last: str
    gap: str

    def join(self, items: Sequence[str], mark: str) -> MarkedText:
        """Return the items as one text, with a mark MARK_i at item i; if over 8, only the first two and the last.

        >>> ListStyle(", ", " und ", " bis ").join(["x₁", "x₂"], "x").text
        'x₁ und x₂'
        """
        texts = [marked(item, f"{mark}_{place}") for place, item in enumerate(items, start=1)]
        if len(items) > MAX_LISTED_INPUTS:  # the marks of the omitted items are at the gap
            omitted = [name for text in texts[INPUTS_BEFORE_DOTS:-1] for name in text.marks]
            first, gap = texts[:INPUTS_BEFORE_DOTS], MarkedText(self.gap, dict.fromkeys(omitted, 0))
        else:
            first, gap = texts[:-1], MarkedText(self.before_last if texts[1:] else "")
        joined = MarkedText("")
        for text in first:
            joined = joined + MarkedText(self.between if joined.text else "") + text
        return joined + gap + texts[-1]


LIST_STYLES = ByLanguage(__name__, de=ListStyle(", ", " und ", " bis "), en=ListStyle(", ", " and ", " up to "))
