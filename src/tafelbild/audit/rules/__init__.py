"""The rules of the audit: one module a rule, and the folder is the list.

A rule is a module with ``MEND``, one sentence that says how to mend what it finds, and ``find``, which takes a film and
yields findings; the first line of its docstring says what it looks for. Its name is the module's.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from tafelbild.audit.finding import Finding
from tafelbild.audit.snapshots import Film


@dataclass(frozen=True)
class Rule:
    """What a rule is called, what it looks for, how to mend what it finds, and the looking itself."""

    name: str
    about: str
    mend: str
    look: Callable[[Film], Iterator[Finding]]

    def find(self, film: Film) -> Iterator[Finding]:
        """Yield each finding once, where it is seen first."""
        said = set()
        for finding in self.look(film):
            key = finding.severity, finding.message, finding.at.scene if finding.at else ""
            if key not in said:
                said.add(key)
                yield replace(finding, rule=self.name)


def rule_in(name: str) -> Rule:
    """Return the rule of a module of this folder."""
    module = importlib.import_module(f"{__name__}.{name}")
    about = (module.__doc__ or "").partition("\n")[0]
    return Rule(name.replace("_", "-"), about, module.MEND, module.find)


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {rule.name: rule for rule in (rule_in(module.name) for module in pkgutil.iter_modules(__path__))}
)
