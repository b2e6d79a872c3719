"""The terms of all languages, by language code."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tafelbild.notation.english import ENGLISH
from tafelbild.notation.german import GERMAN
from tafelbild.notation.terms import Terms

TERMS: Final[Mapping[str, Terms]] = MappingProxyType({words.language: words for words in (GERMAN, ENGLISH)})
