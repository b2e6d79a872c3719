"""The lesson of a network that reads a handwritten digit: one insert, and the lecture that plays it.

manim render scenes/digits/scenes.py Lecture
"""

from typing import Final

from manim import AnimationGroup

from tafelbild.draw.cards import EndCard, TitleCard
from tafelbild.draw.fade import Vanish
from tafelbild.kinds.network.drawing.digit_reader import DigitReader
from tafelbild.kinds.network.scene import NetworkScene
from tafelbild.theme import BRISK, CREDITS_DURATION, PAUSE_AFTER_RESULT, PAUSE_AFTER_STEP

DIGIT: Final = "7"  # that our hand writes into the picture


class DigitNetwork(NetworkScene):
    """Insert in which a handwritten digit becomes pixels, and a network with thousands of parameters reads it."""

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.write_the_digit()
        self.turn_to_pixels()
        self.grow_the_network()
        self.count_the_parameters()
        self.send_a_pulse()
        self.light_the_answer()
        self.give_credit()

    def write_the_digit(self) -> None:
        """Draw the empty frame, and write the digit into it."""
        self.reader = DigitReader(self.theme, self.numbers, self.language, DIGIT)
        with self.beat("write-the-digit") as beat:
            self.play(self.reader.draw_frame())
            beat.at("digit", self.reader.picture.write())

    def turn_to_pixels(self) -> None:
        """Let the pixels light up where the pen has been, and count them."""
        with self.beat("turn-to-pixels") as beat:
            beat.sequence("pixels", self.reader.picture.turn_to_pixels())
            beat.at("count", self.reader.count_pixels())
            beat.rest(PAUSE_AFTER_STEP)

    def grow_the_network(self) -> None:
        """Move the picture aside; behind it, each layer appears with its size, then the edges."""
        with self.beat("grow-the-network") as beat:
            self.play(self.reader.make_room())
            for layer in range(2, len(self.numbers.sizes) + 1):
                beat.at(f"layer-{layer}", self.reader.show_layer(layer))
            beat.sequence("connected", self.reader.connect())

    def count_the_parameters(self) -> None:
        """Write how many weights and biases each layer has, then the sum of them all."""
        with self.beat("count-the-parameters") as beat:
            beat.sequence("weights", self.reader.write_products())
            beat.waits("biases")
            beat.sequence("biases", self.reader.write_biases())
            values, *total = self.reader.write_totals()
            self.play(values)
            beat.waits("parameters")
            beat.sequence("parameters", total)
            beat.rest(PAUSE_AFTER_RESULT)

    def send_a_pulse(self) -> None:
        """Send one pulse through the network, layer by layer."""
        with self.beat("send-a-pulse") as beat:
            beat.sequence("pass", self.reader.send_a_pulse())

    def light_the_answer(self) -> None:
        """Name the digits of the last layer; the neuron of the written digit lights up."""
        with self.beat("light-the-answer") as beat:
            beat.at("digits", self.reader.name_the_ends())
            beat.at("answer", self.reader.light_the_answer())
            beat.rest(PAUSE_AFTER_RESULT)

    def give_credit(self) -> None:
        """Show the closing card (title, the digit in a ring, credits), long enough to be read."""
        card = EndCard(
            self.theme, self.lesson.title[self.language], self.reader.answer.markup, [self.credit, self.read_next]
        )
        with self.beat("give-credit") as beat:
            self.play_all(self.reader.disconnect())
            self.clear_stage()
            for part in card.appear():
                self.play(part)
            beat.rest(max(CREDITS_DURATION, card.seconds_to_read))


class Lecture(DigitNetwork):
    """Scene that plays the whole lecture: the title, then the inserts in the order of the script."""

    def construct(self) -> None:
        """Show the title, and play the inserts of the script."""
        self.show_the_title()
        for insert in self.inserts:
            self.play_insert(insert)

    def show_the_title(self) -> None:
        """Show the title while the opening words are spoken."""
        card = TitleCard(self.theme, self.lesson.title[self.language])
        leave = AnimationGroup(card.leave(), Vanish(card.ring, run_time=BRISK))
        self.open_with(card.appear(), leave, card.run_into_the_ring())
