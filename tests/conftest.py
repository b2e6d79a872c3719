"""What the whole run tells at its end."""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pytest

COUNTED: Final = {  # what is counted: the tests that are such cases, by a part of their name
    "planted faults found": ("audit/test_planted.py::test_a_planted_fault", "audit/test_drawing_faults.py::"),
    "clean scenes and lessons without an error": (
        "::test_nothing_is_found_where",
        "::test_the_lecture_is_sound",
    ),
}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell how many planted faults were found, and how many sound scenes and lessons were left alone."""
    for what, names in COUNTED.items():
        good, bad = (count(terminalreporter, outcome, names) for outcome in ("passed", "failed"))
        if good + bad:
            terminalreporter.write_line(f"audit: {good} of {good + bad} {what}")


def count(reporter: Any, outcome: str, names: tuple[str, ...]) -> int:
    """Return how many tests with such names ended like this."""
    reports: list[pytest.TestReport] = reporter.stats.get(outcome, [])
    return sum(any(name in report.nodeid for name in names) for report in reports)
