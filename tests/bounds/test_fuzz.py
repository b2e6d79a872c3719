"""2,000 random cases end in success or one line, in seconds: no traceback, no segmentation fault, no hang.

TAFELBILD_FUZZ is another number of cases, TAFELBILD_SEED another seed. A case that fails is written into a folder.
"""

import os
import sys
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.bounds.cases import Case, Worker
from tests.bounds.fuzzing import all_strategies

SEED = int(os.environ.get("TAFELBILD_SEED", "18"))
CASES = int(os.environ.get("TAFELBILD_FUZZ", "2000"))
STRATEGIES = all_strategies()
QUICK = settings(
    max_examples=-(-CASES // len(STRATEGIES)),
    phases=[Phase.generate],
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.slow
@pytest.mark.parametrize("name", STRATEGIES)
def test_any_input_ends_in_success_or_one_line(name: str, worker: Worker, tmp_path: Path) -> None:
    faults: list[str] = []
    tried, refused, slowest = count(1), 0, 0.0

    @seed(SEED)
    @QUICK
    @given(STRATEGIES[name])
    def try_case(case: Case) -> None:
        nonlocal refused, slowest
        number, outcome = next(tried), worker.try_case(case)
        refused, slowest = refused + bool(outcome.told), max(slowest, outcome.seconds)
        if outcome.fault:
            folder = tmp_path / str(number)
            folder.mkdir()
            for file, contents in case.files.items():
                (folder / file).write_bytes(contents)
            faults.append(f"{folder}: {outcome.fault}")

    try_case()
    sys.stdout.write(
        f"{name}: {next(tried) - 1} cases, {refused} refused, {len(faults)} faults, slowest {slowest:.1f} s\n"
    )
    assert not faults, f"seed {SEED}\n" + "\n".join(faults[:20])
