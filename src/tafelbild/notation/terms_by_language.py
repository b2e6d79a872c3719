"""The terms of all languages, by language code."""

from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.notation.english import ENGLISH
from tafelbild.notation.german import GERMAN

TERMS: Final = ByLanguage(__name__, de=GERMAN, en=ENGLISH)
