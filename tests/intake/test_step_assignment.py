"""Assignment of sentences to steps, compared with exhaustive search."""

from itertools import combinations_with_replacement, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tafelbild.intake.script_plan import SentenceScores, assign_sentences

STEP_SCENES = ("", "A", "A", "B")
SCORES = st.lists(st.tuples(*[st.integers(0, 2)] * len(STEP_SCENES)), min_size=1, max_size=5)


def words_said(path: tuple[int, ...], table: list[tuple[int, ...]]) -> int:
    return sum(words[step] for step, words in zip(path, table, strict=True))


@given(SCORES)
def test_no_way_in_order_says_more_words_in_their_places(table: list[tuple[int, ...]]) -> None:
    chosen = tuple(assign_sentences([SentenceScores(words) for words in table], STEP_SCENES, guided=True))
    every = combinations_with_replacement(range(len(STEP_SCENES)), len(table))
    assert all(before <= after for before, after in pairwise(chosen))
    assert words_said(chosen, table) == max(words_said(way, table) for way in every)


def test_a_sentence_without_words_goes_on_with_the_step_before() -> None:
    assert assign_sentences(
        [SentenceScores([None, 1, 0]), SentenceScores([None, 0, 0]), SentenceScores([None, 0, 1])],
        ["", "A", "A"],
        guided=True,
    ) == [1, 1, 2]


def test_the_first_sentence_of_a_scene_begins_with_its_first_step() -> None:
    sentences = [SentenceScores([0, None, None]), SentenceScores([None, 0, 0]), SentenceScores([None, 0, 1])]
    assert assign_sentences(sentences, ["", "A", "A"], guided=True) == [0, 1, 2]


def test_a_heading_begins_a_step_unless_words_say_otherwise() -> None:
    silent, spoken = (SentenceScores([None, words, 0], after_heading=True) for words in (0, 1))
    assert assign_sentences([SentenceScores([None, 1, 0]), silent], ["", "A", "A"], guided=True) == [1, 2]
    assert assign_sentences([SentenceScores([None, 1, 0]), spoken], ["", "A", "A"], guided=True) == [1, 1]


def test_without_a_cue_nothing_goes_to_a_scene_of_which_it_does_not_speak() -> None:
    silent = SentenceScores([0, 0, 0], after_heading=True)
    assert assign_sentences([SentenceScores([0, 1, 0]), silent], ["", "A", "B"], guided=False) == [1, 1]
