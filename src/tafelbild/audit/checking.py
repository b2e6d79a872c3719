"""Check a scene of a lesson: watch it, and let all rules look."""

from typing import Final

from tafelbild.audit.film import At, Film
from tafelbild.audit.finding import Report
from tafelbild.audit.rules import RULES
from tafelbild.audit.watching import OnBeat, ignore, watch
from tafelbild.render.order import Order

START: Final = At("", "", -1)


def check(order: Order, on_beat: OnBeat = ignore) -> Report:
    """Return what is wrong with a scene of a lesson in one language on one ground; tell each beat that was watched."""
    return report_on(watch(order, on_beat), order)


def report_on(film: Film, order: Order) -> Report:
    """Return what all rules find in a film, in the order of its time; what is wrong in files comes first."""
    found = [finding for rule in RULES.values() for finding in rule.find(film)]
    found.sort(key=lambda finding: (finding.at or START).frame)
    settings = order.settings
    names = (order.lesson, order.scene.__name__, settings.language, settings.theme.name)
    return Report(*names, film.frame_rate, tuple(found))
