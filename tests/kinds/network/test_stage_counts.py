"""What a key counts may stand in its part, and nothing else; a key that counts nothing allows nothing."""

import pytest

from tafelbild.kinds.network.stage_counts import counts_in_part

SIZES = (784, 16, 16, 10)


@pytest.mark.parametrize(
    ("key", "german"),
    [
        ("side", {"28"}),
        ("size-1", {"784"}),
        ("size-4", {"10"}),
        ("total-weight-2", {"784·16", "12\u202f544"}),
        ("total-weight-4", {"16·10", "160"}),
        ("total-bias-3", {"16"}),
        ("parameters", {"13\u202f002"}),
        ("name-4-8", {"7"}),
    ],
)
def test_what_is_counted_may_be_shown(key: str, german: set[str]) -> None:
    assert counts_in_part(key, SIZES, (), "de") == german


@pytest.mark.parametrize(
    "key",
    [
        *("size-0", "size-5", "size", "size-1-1", "total-weight-1", "total-weight-5", "total-bias-1", "parameters-2"),
        *("side-1", "name-4-11", "name-3-1", "name-4", "name", "weight-2-1-2", "bias", "total-weight-02", "sizes-1"),
    ],
)
def test_what_counts_nothing_allows_nothing(key: str) -> None:
    assert counts_in_part(key, SIZES, (), "de") == set()


def test_names_of_the_lesson_are_those_of_its_outputs() -> None:
    assert counts_in_part("name-2-2", (3, 2), ("spam", "not spam"), "en") == {"not spam"}
    assert counts_in_part("side", (3, 2), (), "en") == set()
