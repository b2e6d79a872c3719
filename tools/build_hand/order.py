"""The order and direction in which the strokes of a sign are written.

A template lists the strokes in writing order, each as a path over a keypad (789 top, 456, 123 bottom) in the box of
the sign: ``4 846 93``. A prefix cuts lines first: ``S7:`` at a sharp corner near 7, ``F9:`` near 9 in any case.
"""

from itertools import combinations, permutations, product
from typing import Final

import numpy as np
from tools.build_hand.strokes import Points

from tafelbild.draw.hand.curves import arc_lengths, interpolated

_TABLE: Final = r"""
0 84268|1 482|2 789513|3 78956321|4 846 93|5 S7:7456321 79|6 8413654|7 791|8 987532159|9 987456932|+ 46 82
- 46|− 46|= 79 13|× 73 91|x 73 91|( 943|) 761|[ 9713|] 7931|{ 9854523|} 7856521|, 91|; 91|y 7456 9631
w 71839|z 7913|b S1:71 4631|a F9:97416 9633|e 46984123|g F9:97456 9321|i 82|j 931|k S1:71 94 53|l 82|t 823 79
m 71 782 593|n 71 4893|o 84268|r 71 4899|u 71269 93|v 729|R S7:71 7964 53|L 713|U 71239|E 9713 46|M 17293
d 64136 93|f 982 46|h 71 4663|p 71 7964|q F9:97456 93|c 98413|s 9875321|ß 17895 5632|A 183 46
B S7S1:71 79654 5631|C 97413|D S7S1:71 7931|F 971 46|G 9741365|H 71 93 46|I 82|J 931|K 71 95 53|N 1739|O 84268
P S7:71 7964|Q 84268 53|S 9875321|T 79 82|V 729|W 71839|X 73 91|Y 75 952|Z 7913|/ 91|< 943|> 761|! 82|? 78952
° 84268|% 91 84268 84268|& 39874263|* 82 73 91|" 71 93|' 82
"""
_ENTRIES = [entry.split(maxsplit=1) for entry in _TABLE.strip().replace("\n", "|").split("|")]
TEMPLATES: Final[dict[str, str]] = {"|": "82", ":": "", ".": "", "·": ""} | dict(_ENTRIES)
UNDOTTED: Final = dict(zip("ÄÖÜäöü", "AOUaou", strict=True))
KEYS: Final = {str(1 + column + 3 * row): (column / 2, row / 2) for row, column in product(range(3), repeat=2)}
SAMPLES = 24
Piece = tuple[Points, bool]  # a line, and whether it is closed


class Box:
    """The box of a sign, with no side shorter than 0.4 of the longer one; coordinates in it range from 0 to 1."""

    def __init__(self, ink: Points) -> None:
        self.low, high = ink.min(axis=0), ink.max(axis=0)
        self.side = float((high - self.low).max())
        thin = high - self.low < 0.4 * self.side
        middle = (self.low + high) / 2
        self.low = np.where(thin, middle - 0.2 * self.side, self.low)
        self.size = np.where(thin, 0.4 * self.side, high - self.low)

    def place(self, points: Points) -> Points:
        """Return points in coordinates of the box."""
        return np.array((points - self.low) / self.size)


def ordered(sign: str, lines: list[Points], closed: list[bool], half: float) -> list[Points]:
    """Return the lines in writing order and direction; dots come last, from left to right."""
    dots = sorted((line for line in lines if not np.ptp(line, axis=0).any()), key=lambda line: line[0, 0])
    pieces = [(line, ring) for line, ring in zip(lines, closed, strict=True) if np.ptp(line, axis=0).any()]
    cuts, _, text = TEMPLATES[UNDOTTED.get(sign, sign)].rpartition(":")
    templates = text.split()
    if not pieces:
        return dots
    if not templates:
        return [np.repeat(line.mean(axis=0)[None], 2, axis=0) for line, _ in pieces] + dots
    box = Box(np.concatenate([line for line, _ in pieces]))
    for i in range(0, len(cuts), 2):
        _cut(pieces, cuts[i + 1], box, forced=cuts[i] == "F")
    if cuts:
        pieces = [piece for piece in pieces if arc_lengths(piece[0])[-1] > 2.4 * half] or pieces
    while len(pieces) > len(templates) and _join_nearest(pieces, templates, box):
        pass
    return _assigned(pieces, templates, box) + dots


def _cut(pieces: list[Piece], key: str, box: Box, *, forced: bool) -> None:
    """Cut a piece at its sharpest corner near a key; if none is sharp and ``forced``, at the nearest point."""
    place = np.array(KEYS[key])
    (_, at, cosine), i = min((_corner(line, place, box), i) for i, (line, _) in enumerate(pieces))
    if cosine > 0.78:
        if not forced:
            return
        away = [np.hypot(*(box.place(line) - place).T) for line, _ in pieces]
        i = min(range(len(pieces)), key=lambda j: float(away[j].min()))
        at = int(away[i].argmin())
        if not 12 <= at <= len(pieces[i][0]) - 12:
            return
    line, ring = pieces[i]
    if ring:
        pieces[i] = np.concatenate((line[at:], line[1 : at + 1])), False
    else:
        pieces[i : i + 1] = [(line[: at + 1], False), (line[at:], False)]


def _corner(line: Points, place: Points, box: Box, reach: int = 9) -> tuple[float, int, float]:
    """Return (score, index, cosine of the turn) of the sharpest turn near a place; the least score wins."""
    best = (1e9, 0, 1.0)
    for i in range(3, len(line) - 3):
        before, after = line[i] - line[max(0, i - reach)], line[min(len(line) - 1, i + reach)] - line[i]
        cosine = float(before @ after / (np.hypot(*before) * np.hypot(*after) + 1e-9))
        away = float(np.hypot(*(box.place(line[i]) - place)))
        best = min(best, (cosine + 1.8 * away + (9 if away > 0.38 else 0), i, cosine))
    return best


def _join_nearest(pieces: list[Piece], templates: list[str], box: Box) -> bool:
    """Join the two open pieces with the nearest ends that fit a template best together."""
    found = []
    for (i, (a, _)), (j, (b, _)) in combinations([p for p in enumerate(pieces) if not p[1][1]], 2):
        for first, second in product((a[::-1], a), (b, b[::-1])):
            joint = np.concatenate((first, second))
            fit = min(_fitted((joint, False), template, box)[0] for template in templates)
            found.append((float(np.hypot(*(first[-1] - second[0]))) / box.side * 3 + fit, i, j, joint))
    if not found:
        return False
    _, i, j, joint = min(found, key=lambda candidate: candidate[0])
    pieces[:] = [piece for k, piece in enumerate(pieces) if k not in (i, j)] + [(joint, False)]
    return True


def _assigned(pieces: list[Piece], templates: list[str], box: Box) -> list[Points]:
    """Assign a template to each piece with the least total distance, and return the pieces in template order."""
    slots = templates + ["5"] * (len(pieces) - len(templates))
    fits = [[_fitted(piece, slot, box) for slot in slots] for piece in pieces]
    best = min(
        permutations(range(len(slots)), len(pieces)),
        key=lambda slot: sum(fits[i][slot[i]][0] for i in range(len(pieces))),
    )
    return [fits[i][best[i]][1] for i in sorted(range(len(pieces)), key=lambda i: best[i])]


def _fitted(piece: Piece, template: str, box: Box) -> tuple[float, Points]:
    """Return the mean distance from a template, and the piece in the better fitting direction."""
    line, ring = piece
    starts = [line]
    if ring:
        count = len(line) - 1
        starts = [np.concatenate((line[k:], line[1 : k + 1])) for k in range(0, count, max(1, count // 40))]
    wanted = _sampled(np.array([KEYS[key] for key in template]))
    candidates = [way for start in starts for way in (start, start[::-1])]
    costs = [float(np.hypot(*(box.place(_sampled(way)) - wanted).T).mean()) for way in candidates]
    least = int(np.argmin(costs))
    return costs[least], candidates[least]


def _sampled(line: Points) -> Points:
    along = arc_lengths(line)
    return interpolated(line, np.linspace(0, along[-1], SAMPLES), along)
