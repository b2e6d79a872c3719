"""The scenes.py of a benchmark lesson with a network of realistic size: 784-16-16-10 with all edges, and a pulse."""

from typing import Final

from tafelbild.draw.big_net import BigNet
from tafelbild.stage import LessonScene

LAYERS: Final = (784, 16, 16, 10)


class Network(LessonScene):
    """The network grows, and a pulse runs through it."""

    def construct(self) -> None:
        """Play the steps."""
        net = BigNet(self.theme, LAYERS)
        with self.beat("grow-the-network"):
            for part in net.grow():
                self.play(part)
        self.keep(net)
        with self.beat("send-a-pulse"):
            for part in net.pulse():
                self.play(part)
