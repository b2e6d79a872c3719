"""The words that a thing is: what they read, and how high their capitals stand."""

import re
from collections.abc import Sequence
from typing import Any, Final

CAPITALS: Final = re.compile(r"[A-ZÄÖÜ0-9]")  # as high as a capital
TALL: Final = re.compile(r"[bdfhklß]")  # a little higher: 1.06 capitals
TALLER: Final = 1.06
SMALL: Final = 0.75  # height of an x, in capitals


def text_of(source: Any) -> str:  # noqa: ANN401
    """Return what a piece of writing reads, whoever wrote it."""
    for attribute in ("original_text", "tex_string", "typst_code", "text"):
        text = getattr(source, attribute, None)
        if isinstance(text, str):
            return " ".join(text.split())
    return str(source.get_value()) if hasattr(source, "get_value") else type(source).__name__


def height_of_letters(text: str, heights: Sequence[float]) -> float:
    """Return the height of a capital, judged by letters of these heights; of a formula, its highest sign."""
    letters = "".join(text.split())
    if len(letters) != len(heights):
        return max(heights)
    sized = list(zip(letters, heights, strict=True))
    for kind, share in ((CAPITALS, 1.0), (TALL, TALLER), (re.compile(r"\w"), SMALL)):
        found = [height for letter, height in sized if kind.match(letter)]
        if found:
            return max(found) / share
    return max(heights)
