"""The synthetic voices of ``--voice``: one module each, and the folder is the list.

A voice is a module with the names in ``REQUIRED``. Engines under the GPL, and those that say a text differently the
second time, run in a process of their own (``voices.helper_process``).
"""

import sys
from collections.abc import Mapping
from types import MappingProxyType, ModuleType
from typing import Final

from tafelbild.registry import load_entries

REQUIRED: Final = MappingProxyType(
    {
        "NAME": "its name on the command line",
        "ARGUMENT": 'what stands behind the name and a colon, such as "VOICE.onnx", or ""',
        "CREDIT": "whose voice it is and under which licence, by language",
        "PACKAGES": "the distributions that decide how it sounds",
        "installed": "the function that says whether its packages are there",
        "open_voice": "the function from argument, language and cache to a voice",
    }
)
ENGINES: Final[Mapping[str, ModuleType]] = MappingProxyType(
    {engine.NAME: engine for engine in load_entries(sys.modules[__name__], REQUIRED).values()}
)
