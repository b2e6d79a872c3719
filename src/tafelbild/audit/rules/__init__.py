"""The rules of the audit: one module a rule, and the folder is the list.

A rule is a module with ``MEND``, one sentence that says how to mend what it finds, and ``find``, which takes a film and
yields findings; the first line of its docstring says what it looks for. Its name is the module's.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.registry import load_entries


@dataclass(frozen=True)
class Rule:
    """A rule: its name, what it looks for, how to fix its findings, and its function ``find``."""

    name: str
    about: str
    mend: str
    look: Callable[[Film], Iterator[Finding]]

    def find(self, film: Film) -> Iterator[Finding]:
        """Yield each finding once, at its first occurrence in a scene."""
        said = set()
        for finding in self.look(film):
            key = finding.severity, finding.message, finding.at.scene if finding.at else ""
            if key not in said:
                said.add(key)
                yield replace(finding, rule=self.name)


REQUIRED: Final = MappingProxyType(
    {"MEND": "one sentence that says how to mend what the rule finds", "find": "the function from a film to findings"}
)
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        name.replace("_", "-"): Rule(
            name.replace("_", "-"), (rule.__doc__ or "").partition("\n")[0], rule.MEND, rule.find
        )
        for name, rule in load_entries(sys.modules[__name__], REQUIRED).items()
    }
)
