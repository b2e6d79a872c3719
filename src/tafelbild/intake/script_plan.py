"""Plan of a script: insert lines or headings open scenes, and each sentence is assigned to a step of a scene."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tafelbild.intake.blocks import Block
from tafelbild.intake.keywords import (
    SceneWords,
    find_words,
    load_keywords,
    longest_match,
    normalize,
    normalized_keyword,
)
from tafelbild.intake.prose import Sentence, split_sentences, to_plain_text
from tafelbild.lesson.scene_steps import Steps
from tafelbild.message import Message

SentencesByBlock = Mapping[int, Sequence[Sentence]]  # index of a block -> its sentences
ADVANCE_COST: Final = 0.01  # moving to a later step; keeps a sentence without keywords at the step of the previous one
IDLE_COST: Final = 0.1  # additional cost without a keyword of the new step
SPLIT_COST: Final = 0.9  # a heading inside the words of a step; less than one keyword
STRAY_COST: Final = 2.0  # moving to another scene without insert line or keyword
IMPOSSIBLE: Final = float("-inf")


@dataclass(frozen=True)
class SceneOpening:
    """Place where a scene opens: an insert or heading, block ``at``. The scene's words begin at block ``start``."""

    scene: str
    at: int
    start: int


def find_openings(blocks: Sequence[Block], steps: Steps, said: SentencesByBlock) -> tuple[SceneOpening, ...]:
    """Return where each scene opens: at the scene's first insert line, or else at a heading with one of its keywords.

    Headings count only below the last insert line that opens a scene.
    """
    opened: dict[str, int] = {}
    for at, block in enumerate(blocks):
        if block.kind == "insert" and (scene := scene_for_insert(block.text, steps)):
            opened.setdefault(scene, at)
    last = max(opened.values(), default=len(blocks))
    for at, block in enumerate(blocks):
        if block.kind == "heading" and at > last and (scene := scene_for_heading(block.text, steps)):
            opened.setdefault(scene, at)
    first = min(opened.values(), default=0)
    ordered = sorted(opened.items(), key=lambda item: item[1])
    return tuple(SceneOpening(scene, at, opening_start(scene, at, said) if at > first else at) for scene, at in ordered)


def scene_for_insert(text: str, steps: Steps) -> str:
    """Return the scene named by an insert line. Without a name, the longest keyword in the line decides; "" if none.

    >>> steps = {"NetworkGraph": ("grow",), "NeuronZoom": ("zoom",), "WeightedSum": ("add",)}
    >>> scene_for_insert("Grafik Netzwerk", steps), scene_for_insert("Grafik Netzwerk, animiert", steps)
    ('NetworkGraph', 'NeuronZoom')
    """
    named = next((scene for scene in steps if scene.casefold() == text.strip().casefold()), "")
    cues = {scene: [cue for words in scene_words(scene) for cue in words.cue] for scene in steps}
    best = max(cues, key=lambda scene: longest_match(cues[scene], text), default="")
    return named or (best if best and longest_match(cues[best], text) else "")


def scene_for_heading(title: str, steps: Steps) -> str:
    """Return the scene that a heading opens by one of the scene's keywords, "" if it opens none."""
    return next((scene for scene in steps if any(find_words(words.heading, title) for words in scene_words(scene))), "")


def scene_words(scene: str) -> Iterator[SceneWords]:
    """Yield the keywords of a scene in each language, not only in the document's: lecturers mix languages."""
    yield from load_keywords().scenes.get(scene, {}).values()


def opening_start(scene: str, at: int, said: SentencesByBlock) -> int:
    """Return the index of the block with which a scene's words begin; ``at``: index of the scene's insert or heading.

    The words begin one block above if the first sentence there has a keyword of the scene (``SceneWords.before``).
    """
    above = said.get(at - 1, ())
    early = above and any(find_words(words.before, above[0].text) for words in scene_words(scene))
    return at - 1 if early else at


@dataclass(frozen=True)
class StepRef:
    """A step of a scene, by name; scene and step are "" for the words before the first insert."""

    scene: str = ""
    step: str = ""

    @property
    def name(self) -> Message:
        """The paragraph name of the step, "NeuronZoom-zoom-in", or "the opening words"."""
        place = f"{self.scene}-{self.step}"
        return Message(place, de=place) if self.scene else Message("the opening words", de="der Einleitung")


@dataclass(frozen=True)
class SpokenEntry:
    """A spoken sentence and the step in which it is spoken."""

    sentence: Sentence
    step_ref: StepRef


@dataclass(frozen=True)
class ChapterEntry:
    """A heading. ``splits``: the step to which the sentences above and below both belong; None if they differ.

    ``empty``: nothing is said or shown before the next heading. A heading that splits a step or is empty is left out.
    """

    title: str
    lines: tuple[int, ...]
    splits: StepRef | None = None
    empty: bool = False

    @property
    def kept(self) -> bool:
        """Whether the heading becomes a chapter."""
        return bool(self.title) and self.splits is None and not self.empty


@dataclass(frozen=True)
class InsertEntry:
    """An insert line; ``scene``: the scene that it opens, or "". ``silent``: no words belong to the scene."""

    text: str
    lines: tuple[int, ...]
    scene: str = ""
    silent: bool = False


Entry = SpokenEntry | ChapterEntry | InsertEntry
OPENING_WORDS: Final = StepRef()
HEADING_BONUS: Final = 0.5  # score of the steps of a scene that the heading names; a keyword of a step scores 1


def detect_language(blocks: Sequence[Block]) -> str:
    """Return the language with the most function words ("und", "the") in the blocks; German if none occurs."""
    words = normalize(" ".join(block.text for block in blocks)).split()
    small = load_keywords().languages
    return max(small, key=lambda language: sum(map(words.count, small[language])))


def plan_script(blocks: Sequence[Block], steps: Steps, language: str, *, markdown: bool) -> tuple[Entry, ...]:
    """Return the spoken sentences, chapters and inserts of a document as entries, in the order of the document."""
    said = {
        at: split_sentences(to_plain_text(block.text, language, markdown=markdown), block.lines, at)
        for at, block in enumerate(blocks)
        if block.kind == "words"
    }
    openings = find_openings(blocks, steps, said)
    step_refs = iter(assign_steps(blocks, said, openings, steps, language))
    used: list[Entry] = []
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            used.append(ChapterEntry(to_plain_text(block.text, language, markdown=markdown), block.lines))
        if block.kind in {"insert", "heading"}:
            used.extend(insert_entries(block, at, openings))
        used.extend(SpokenEntry(sentence, next(step_refs)) for sentence in said.get(at, ()))
    return tuple(mark_omissions(used))


def insert_entries(block: Block, at: int, openings: Sequence[SceneOpening]) -> Iterator[InsertEntry]:
    """Yield an entry if the block (with index ``at``) is an insert line, or a heading that opens a scene."""
    scene = next((opening.scene for opening in openings if opening.at == at), "")
    if scene or block.kind == "insert":
        yield InsertEntry(block.text, block.lines, scene)


def assign_steps(
    blocks: Sequence[Block], said: SentencesByBlock, openings: Sequence[SceneOpening], steps: Steps, language: str
) -> list[StepRef]:
    """Return the step of each spoken sentence.

    ``openings`` say where each scene begins; if there are none, only the keywords in the sentences decide.
    """
    scenes = [opening.scene for opening in openings] or list(steps)
    candidates = [OPENING_WORDS, *(StepRef(scene, step) for scene in scenes for step in steps[scene])]
    words_of_steps = [load_keywords().scene(ref.scene, language).steps.get(ref.step, ()) for ref in candidates]
    need_heading = {scene for scene in scenes if any(words.heading for words in scene_words(scene))}  # such as "Fazit"
    scores, after_heading, title, ended = [], False, "", False
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            after_heading, title = True, scene_for_insert(block.text, steps)
            ended = ended or bool(scene_for_heading(block.text, steps))
        here = next((opening.scene for opening in reversed(openings) if opening.start <= at), "")
        for sentence in said.get(at, ()):
            of_steps: list[float | None] = []
            text = normalize(sentence.text)
            for ref, step_words in zip(candidates, words_of_steps, strict=True):
                possible = ref.scene == here if openings else ended or ref.scene not in need_heading
                bonus = HEADING_BONUS * (ref.scene == title and not openings)
                found = sum(normalized_keyword(word) in text for word in step_words) if possible else 0
                of_steps.append(found + bonus if possible else None)
            scores.append(SentenceScores(of_steps, after_heading))
            after_heading = False
    assigned = assign_sentences(scores, [ref.scene for ref in candidates], guided=bool(openings))
    return [candidates[number] for number in assigned]


def mark_omissions(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries with their attributes set: ``splits`` and ``empty`` of headings, ``silent`` of inserts."""
    spoken = {entry.step_ref.scene for entry in entries if isinstance(entry, SpokenEntry)}
    following: dict[int, tuple[StepRef | None, bool]] = {}  # index of a heading -> next step, whether nothing is below
    after: StepRef | None = None
    empty = True
    for at, entry in reversed([*enumerate(entries)]):
        if isinstance(entry, ChapterEntry):
            following[at], empty = (after, empty), True
        elif isinstance(entry, SpokenEntry):
            after, empty = entry.step_ref, False
        else:
            empty = empty and not is_silent(entry, spoken)
    before: StepRef | None = None
    for at, entry in enumerate(entries):
        if isinstance(entry, ChapterEntry):
            after, empty = following[at]
            yield replace(entry, splits=before if before == after and not empty else None, empty=empty)
        elif isinstance(entry, InsertEntry):
            yield replace(entry, silent=is_silent(entry, spoken))
        else:
            before = entry.step_ref
            yield entry


def is_silent(entry: Entry, spoken: Collection[str]) -> bool:
    """Return whether an entry opens a scene without words; ``spoken``: the scenes with words."""
    return isinstance(entry, InsertEntry) and bool(entry.scene) and entry.scene not in spoken


@dataclass(frozen=True)
class SentenceScores:
    """A sentence's score for each step: the number of the step's keywords in it; None if it cannot belong to the step.

    ``after_heading``: whether a heading precedes the sentence.
    """

    scores: Sequence[float | None]
    after_heading: bool = False


def assign_sentences(sentences: Sequence[SentenceScores], scenes: Sequence[str], *, guided: bool) -> list[int]:
    """Return the step index of each sentence: never decreasing, with the highest total of scores minus costs.

    ``scenes``: the scene of each step. ``guided``: whether insert lines or headings open the scenes.

    >>> sentences = [SentenceScores(scores) for scores in ([0, 1, 0], [1, 0, 1], [0, 0, 0])]
    >>> assign_sentences(sentences, ["", "Net", "Net"], guided=False)
    [1, 2, 2]
    """
    scores: list[list[float]] = []
    predecessors: list[list[int]] = []
    for sentence in sentences:
        costs = TransitionCosts(sentence, scenes, guided=guided)
        best = [costs.best_predecessor(step, scores[-1] if scores else None) for step in range(len(scenes))]
        gained = [IMPOSSIBLE if score is None else score for score in sentence.scores]
        scores.append([score + gain for (score, _), gain in zip(best, gained, strict=True)])
        predecessors.append([before for _, before in best])
    return backtrack(scores, predecessors)


class TransitionCosts:
    """Costs of assigning a sentence to a step, depending on the step of the previous sentence."""

    def __init__(self, sentence: SentenceScores, scenes: Sequence[str], *, guided: bool) -> None:
        self.sentence, self.scenes, self.guided = sentence, scenes, guided

    def best_predecessor(self, step: int, before: Sequence[float] | None) -> tuple[float, int]:
        """Return (score, step of the previous sentence) for the best assignment that puts the sentence into ``step``.

        ``before``: best score of the previous sentence for each step; None for the first sentence.
        """
        if before is None:
            return (-self.transition_cost(0, step) if step else 0.0), 0
        staying = before[step] - (SPLIT_COST if self.sentence.after_heading else 0.0)
        first = self.scenes.index(self.scenes[step])  # coming from any step of this scene costs the same,
        ranges = (range(first), range(first, step))  # and from any step of an earlier one
        best = [max(steps, key=before.__getitem__) for steps in ranges if steps]
        coming = [(before[other] - self.transition_cost(other, step), other) for other in best]
        return max([(staying, step), *coming], key=lambda option: option[0])

    def transition_cost(self, other: int, step: int) -> float:
        """Return the cost of assigning the sentence to ``step`` if the previous sentence is in step ``other``.

        The cost is lower if the sentence has a keyword of ``step``.
        """
        if self.sentence.scores[step]:
            return ADVANCE_COST
        if self.scenes[other] != self.scenes[step] and not self.guided:
            return STRAY_COST
        first = self.scenes[step - 1] != self.scenes[step]
        return ADVANCE_COST if first and self.guided else ADVANCE_COST + IDLE_COST


def backtrack(scores: Sequence[Sequence[float]], predecessors: Sequence[Sequence[int]]) -> list[int]:
    """Return the step of each sentence on the best path, found backwards from the last sentence's best score.

    ``scores[i][step]``: total score of sentence i in ``step``; ``predecessors[i][step]``: step of the sentence before.
    """
    if not scores:
        return []
    path = [max(range(len(scores[-1])), key=lambda step: scores[-1][step])]
    for before in reversed(predecessors[1:]):
        path.append(before[path[-1]])
    return path[::-1]
