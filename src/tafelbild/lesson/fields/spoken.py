"""Text with moments in it: what a field puts into a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tafelbild.notation import FIRST, IN_FULL


@dataclass(frozen=True)
class Spoken:
    """Words as a viewer reads them; ``marks``: name of a moment -> offset in the text.

    ``anchors``: name of a moment -> seconds in the lecturer's recording.
    """

    text: str
    marks: Mapping[str, int] = field(default_factory=dict)
    anchors: Mapping[str, float] = field(default_factory=dict)

    def __add__(self, other: "Spoken") -> "Spoken":
        """Say one after the other; of two marks with one name the first one counts."""
        later = {name: offset + len(self.text) for name, offset in other.marks.items()}
        return Spoken(self.text + other.text, later | dict(self.marks), {**other.anchors, **self.anchors})


def marked(text: str, mark: str) -> Spoken:
    """Return a text whose beginning is a moment."""
    return Spoken(text, {mark: 0})


@dataclass(frozen=True)
class Listing:
    """How things are said one after the other; ``gap`` stands for the middle of a long list."""

    between: str
    before_last: str
    gap: str

    def say(self, items: Sequence[str], mark: str) -> Spoken:
        """Say a list, of many things only the first two and the last; its items are the moments mark_1, mark_2, ….

        >>> Listing(", ", " und ", " bis ").say(["x₁", "x₂"], "x").text
        'x₁ und x₂'
        """
        names = [f"{mark}_{place}" for place in range(1, len(items) + 1)]
        if len(items) > IN_FULL:
            return self._cut(items, names)
        said = Spoken("")
        for place, (item, name) in enumerate(zip(items, names, strict=True), start=1):
            sign = "" if place == 1 else self.before_last if place == len(items) else self.between
            said = said + Spoken(sign) + marked(item, name)
        return said

    def _cut(self, items: Sequence[str], names: Sequence[str]) -> Spoken:
        """Say the first ones and the last; the moments of the others are where the gap is."""
        said = Spoken("")
        for item, name in zip(items[:FIRST], names, strict=False):
            said = said + Spoken(self.between if said.text else "") + marked(item, name)
        return said + Spoken(self.gap, dict.fromkeys(names[FIRST:-1], 0)) + marked(items[-1], names[-1])
