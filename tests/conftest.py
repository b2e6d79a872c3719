"""Summary of the audit's tests at the end of the test run."""

import os
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pytest

os.environ["TAFELBILD_INTERFACE"] = "en"  # tests quote English sentences, of German lessons too

COUNTED_TESTS: Final = {  # parts of test ids, by what is counted
    "planted faults found": ("audit/test_planted.py::test_a_planted_fault", "audit/test_drawing_faults.py::"),
    "clean scenes and lessons without an error": ("::test_nothing_is_found_where", "::test_the_lecture_is_sound"),
}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print how many planted faults were found, and how many sound scenes had no findings."""
    for what, names in COUNTED_TESTS.items():
        good, bad = (count_reports(terminalreporter, outcome, names) for outcome in ("passed", "failed"))
        if good + bad:
            terminalreporter.write_line(f"audit: {good} of {good + bad} {what}")


def count_reports(reporter: Any, outcome: str, names: tuple[str, ...]) -> int:
    """Return the number of tests with this outcome whose id contains one of the names."""
    reports: list[pytest.TestReport] = reporter.stats.get(outcome, [])
    return sum(any(name in report.nodeid for name in names) for report in reports)
