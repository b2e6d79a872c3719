"""The rules of the audit: one module a rule, and the folder is the list.

A rule is a module with ``MEND``, one sentence that says how to mend the faults it finds, and ``find``, a function from
a film to findings. The first line of the module's docstring names the fault, and ``ABOUT_DE`` does so in German; the
rule has the module's name.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from tafelbild.audit.snapshots import Film, Finding
from tafelbild.message import Message
from tafelbild.registry import load_entries


@dataclass(frozen=True)
class Rule:
    """A rule of the audit. ``about``: the fault it finds; ``mend``: how to mend it; ``look``: the module's ``find``."""

    name: str
    about: Message
    mend: str  # a ``Message``, too, if it has a German text
    look: Callable[[Film], Iterator[Finding]]

    def find(self, film: Film) -> Iterator[Finding]:
        """Yield the rule's findings in a film, with the rule's name filled in; equal messages once in each scene."""
        said = set()
        for finding in self.look(film):
            key = finding.severity, finding.message, finding.at.scene if finding.at else ""
            if key not in said:
                said.add(key)
                yield replace(finding, rule=self.name)


REQUIRED: Final = MappingProxyType(
    {
        "ABOUT_DE": Message(
            "the first line of the docstring in German", de="die erste Zeile des Docstrings auf Deutsch"
        ),
        "MEND": Message(
            "one sentence that says how to mend what the rule finds",
            de="einen Satz, der sagt, wie man behebt, was die Regel findet",
        ),
        "find": Message("the function from a film to findings", de="die Funktion von einem Film zu Befunden"),
    }
)
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        name.replace("_", "-"): Rule(
            name.replace("_", "-"),
            Message((rule.__doc__ or "").partition("\n")[0], de=rule.ABOUT_DE),
            rule.MEND,
            rule.find,
        )
        for name, rule in load_entries(sys.modules[__name__], REQUIRED).items()
    }
)
