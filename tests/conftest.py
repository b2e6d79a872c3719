"""Rules for the whole test run: its language, no skipped test in the CI, summaries at its end.

``.ci/run`` sets ``TAFELBILD_CI``. There a test that is skipped fails, unless ``make test-targets`` will run it: the
reason for skipping such a test ends with "make test-targets".
"""

import os
from collections.abc import Generator
from typing import Any, Final, TypeVar

import pytest

os.environ["TAFELBILD_INTERFACE"] = "en"  # tests quote English sentences, of German lessons too

COUNTED_TESTS: Final = {  # parts of test ids, by what is counted
    "planted faults found": ("audit/test_planted.py::test_a_planted_fault", "audit/test_drawing_faults.py::"),
    "clean scenes and lessons without an error": ("::test_nothing_is_found_where", "::test_the_lecture_is_sound"),
}

LATER: Final = "make test-targets"  # end of the reasons of tests that it runs
NO_SCRIPT: Final = "the lecturer's script is not here"  # it is not ours to ship
NOTHING_SKIPPED: Final = os.environ.get("TAFELBILD_CI") == "1"
TARGETS: Final = os.environ.get("TAFELBILD_TARGETS") == "1"

ReportT = TypeVar("ReportT", pytest.TestReport, pytest.CollectReport)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as ``targets`` the tests that need a program which ``make test-targets`` brings; it runs those."""
    for item in items:
        if any(str(mark.kwargs.get("reason", "")).endswith(LATER) for mark in item.iter_markers("skipif")):
            item.add_marker("targets")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Return the report of a test, failed instead of skipped in the CI."""
    return without_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Return the report on a module, failed instead of skipped in the CI."""
    return without_skip((yield))


def without_skip(report: ReportT) -> ReportT:
    """Return a report that in the CI is failed if it was skipped for a reason that no other run makes up for."""
    if NOTHING_SKIPPED and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr)
        if NO_SCRIPT not in reason and (TARGETS or not reason.endswith(LATER)):
            report.outcome = "failed"
            report.longrepr = f"skipped in the CI: {reason}"
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print how many tests were left to ``make test-targets``, planted faults found, sound scenes without findings."""
    skipped: list[pytest.TestReport] = terminalreporter.stats.get("skipped", [])
    later = sum(str(report.longrepr).rstrip("')\"").endswith(LATER) for report in skipped)
    if later:
        terminalreporter.write_line(f"{later} tests need programs that `{LATER}` brings")
    for what, names in COUNTED_TESTS.items():
        good, bad = (count_reports(terminalreporter, outcome, names) for outcome in ("passed", "failed"))
        if good + bad:
            terminalreporter.write_line(f"audit: {good} of {good + bad} {what}")


def count_reports(reporter: Any, outcome: str, names: tuple[str, ...]) -> int:
    """Return the number of tests with this outcome whose id contains one of the names."""
    reports: list[pytest.TestReport] = reporter.stats.get(outcome, [])
    return sum(any(name in report.nodeid for name in names) for report in reports)
