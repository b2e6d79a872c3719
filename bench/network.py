"""A film of a real network: 784-16-16-10 with all its edges, and a pulse. It is a lesson's scenes.py."""

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
