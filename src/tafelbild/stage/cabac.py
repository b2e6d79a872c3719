"""The arithmetic coder of H.264 (ITU-T H.264, 9.3.4.2), as far as pictures need it in which nothing changes."""

from typing import Final

# Table 9-44: the range of the less probable symbol, by state and by two bits of the range
LEAST: Final = (
    (128, 176, 208, 240), (128, 167, 197, 227), (128, 158, 187, 216), (123, 150, 178, 205), (116, 142, 169, 195),
    (111, 135, 160, 185), (105, 128, 152, 175), (100, 122, 144, 166), (95, 116, 137, 158), (90, 110, 130, 150),
    (85, 104, 123, 142), (81, 99, 117, 135), (77, 94, 111, 128), (73, 89, 105, 122), (69, 85, 100, 116),
    (66, 80, 95, 110), (62, 76, 90, 104), (59, 72, 86, 99), (56, 69, 81, 94), (53, 65, 77, 89), (51, 62, 73, 85),
    (48, 59, 69, 80), (46, 56, 66, 76), (43, 53, 63, 72), (41, 50, 59, 69), (39, 48, 56, 65), (37, 45, 54, 62),
    (35, 43, 51, 59), (33, 41, 48, 56), (32, 39, 46, 53), (30, 37, 43, 50), (29, 35, 41, 48), (27, 33, 39, 45),
    (26, 31, 37, 43), (24, 30, 35, 41), (23, 28, 33, 39), (22, 27, 32, 37), (21, 26, 30, 35), (20, 24, 29, 33),
    (19, 23, 27, 31), (18, 22, 26, 30), (17, 21, 25, 28), (16, 20, 23, 27), (15, 19, 22, 25), (14, 18, 21, 24),
    (14, 17, 20, 23), (13, 16, 19, 22), (12, 15, 18, 21), (12, 14, 17, 20), (11, 14, 16, 19), (11, 13, 15, 18),
    (10, 12, 15, 17), (10, 12, 14, 16), (9, 11, 13, 15), (9, 11, 12, 14), (8, 10, 12, 14), (8, 9, 11, 13),
    (7, 9, 11, 12), (7, 9, 10, 12), (7, 8, 10, 11), (6, 8, 9, 11), (6, 7, 9, 10), (6, 7, 8, 9), (2, 2, 2, 2),
)  # fmt: skip
# Table 9-45: the next state after the less probable symbol
AFTER_LEAST: Final = (
    0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24,
    24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37,
    38, 38, 63,
)  # fmt: skip
LAST_STATE: Final = 62  # after it the more probable symbol changes nothing
SKIP_SLOPE, SKIP_START = 23, 33  # Table 9-13: of mb_skip_flag (ctxIdx 11) when cabac_init_idc is 0
HIGHEST_QP: Final = 51


class Coder:
    """Codes ones in one context, and the ends of macroblocks; ``bits`` is what has been written."""

    def __init__(self, state: int, probable: int) -> None:
        self.state, self.probable = state, probable
        self.low, self.range = 0, 510
        self.outstanding = 0
        self.bits: list[int] = []
        self.begun = False

    def put(self, bit: int) -> None:
        """Write a bit, and those that waited for it; the very first is not written."""
        self.bits += [bit] * self.begun + [1 - bit] * self.outstanding
        self.outstanding, self.begun = 0, True

    def renormalise(self) -> None:
        """Write what is certain by now."""
        while self.range < 256:
            if self.low < 256:
                self.put(0)
            elif self.low >= 512:
                self.low -= 512
                self.put(1)
            else:
                self.low -= 256
                self.outstanding += 1
            self.range, self.low = 2 * self.range, 2 * self.low

    def one(self) -> None:
        """Code a one in the context."""
        least = LEAST[self.state][self.range >> 6 & 3]
        self.range -= least
        if self.probable:
            self.state = min(LAST_STATE, self.state + 1)
        else:
            self.low, self.range = self.low + self.range, least
            self.probable = int(self.state == 0)
            self.state = AFTER_LEAST[self.state]
        self.renormalise()

    def end(self, last: bool) -> None:
        """Code whether the slice ends here; after its end stands the stop bit."""
        self.range -= 2
        if last:
            self.low, self.range = self.low + self.range, 2
        self.renormalise()
        if last:
            self.put(self.low >> 9 & 1)
            self.bits += [self.low >> 8 & 1, 1]


def skipped(macroblocks: int, qp: int) -> list[int]:
    """Return the bits of a slice all of whose macroblocks are skipped, with its stop bit; ``qp`` is the slice's."""
    start = (SKIP_SLOPE * max(0, min(HIGHEST_QP, qp)) >> 4) + SKIP_START
    start = max(1, min(126, start))
    coder = Coder(63 - start, 0) if start <= 63 else Coder(start - 64, 1)
    for number in range(macroblocks):
        coder.one()
        coder.end(last=number == macroblocks - 1)
    return coder.bits
