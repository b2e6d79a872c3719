"""The signs of a text: composed and visible ones, and which of them the shipped font has.

A film must look the same on every machine, so that no other font is ever asked for a sign.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

FONT_FILE: Final = Path(__file__).parent / "draw" / "fonts" / "FiraSans-Regular.ttf"
LAST_SOFT_HYPHEN: Final = re.compile(r"\u00ad(?=[ \t\r]*$)", re.MULTILINE)  # at the end of a line, where it is seen
VARIATION_SELECTOR: Final = re.compile("[\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
SPACES: Final = re.compile(r"[^\S\u202f]+")  # all but the narrow no-break space
UNICODE_CHARACTERS: Final = (3, 1)  # platform and encoding of the font's table of characters that is read


def composed(text: str) -> str:
    r"""Return a text in Unicode's composed form (NFC), without signs that are not seen, such as soft hyphens.

    Without its invisible signs a text is found, spoken and drawn as it is read. A soft hyphen at the end of a line is a
    hyphen, as which it is shown there.

    >>> composed("U\u0308bung fu\u0308r Neu\u00adro\u200bnen")
    'Übung für Neuronen'
    """
    if text.isascii():
        return text
    seen = VARIATION_SELECTOR.sub("", LAST_SOFT_HYPHEN.sub("-", text))
    return unicodedata.normalize("NFC", "".join(sign for sign in seen if unicodedata.category(sign) != "Cf"))


def single_spaced(text: str) -> str:
    r"""Return a text in one line, with single spaces and none at its ends; those between groups of digits stay narrow.

    >>> single_spaced(" 13\u202f002\n Parameter ") == "13\u202f002 Parameter"
    True
    """
    return SPACES.sub(" ", text).strip()


def unwritable(text: str) -> tuple[str, ...]:
    """Return the signs of a text that the font lacks, each once; a space of any kind is no sign.

    >>> unwritable("Größe α, Нейрон, 神経 🧠")
    ('神', '経', '🧠')
    """
    return tuple(dict.fromkeys(sign for sign in text if not sign.isspace() and ord(sign) not in font_signs()))


@cache
def font_signs() -> frozenset[int]:
    """Return the code points for which the font has a glyph, as its table ``cmap`` lists them (format 4).

    >>> len(font_signs()) > 1000, ord("ß") in font_signs()
    (True, True)
    """
    data = FONT_FILE.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = dict(struct.unpack_from(">4s4xI", data, 12 + 16 * k) for k in range(count))
    start = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", data, start + 2)
    encodings = [struct.unpack_from(">HHI", data, start + 4 + 8 * k) for k in range(count)]
    table = start + next(offset for *encoding, offset in encodings if tuple(encoding) == UNICODE_CHARACTERS)
    (doubled,) = struct.unpack_from(">H", data, table + 6)
    ends, starts = (struct.unpack_from(f">{doubled // 2}H", data, table + at) for at in (14, 16 + doubled))
    return frozenset(code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1))
