"""How a whole network computes: five inserts, and the lecture that plays them all.

manim render scenes/forward_pass/scenes.py Lecture
"""

from typing import ClassVar

from tafelbild.draw.cards import EndCard, TitleCard
from tafelbild.draw.fade import Vanish
from tafelbild.kinds.network.drawing.answer_picture import AnswerPicture, answer_layout
from tafelbild.kinds.network.drawing.index_note import IndexNote
from tafelbild.kinds.network.drawing.layer_steps import LayerSteps, steps_layout
from tafelbild.kinds.network.drawing.layer_table import LayerTable
from tafelbild.kinds.network.drawing.matrix_picture import MatrixPicture
from tafelbild.kinds.network.drawing.matrix_rows import MatrixRows
from tafelbild.kinds.network.drawing.neuron_recap import NeuronRecap
from tafelbild.kinds.network.drawing.question_picture import QuestionPicture, question_layout
from tafelbild.kinds.network.drawing.softmax_table import SoftmaxTable
from tafelbild.kinds.network.drawing.vector_activation import VectorActivation
from tafelbild.kinds.network.scene import NetworkScene
from tafelbild.notation.addresses import pre_activation_key
from tafelbild.stage import LessonScene
from tafelbild.theme import BRISK, CALM, CREDITS_DURATION, PAUSE_AFTER_RESULT, PAUSE_AFTER_STEP, QUICK, SLOW


class NetworkQuestion(NetworkScene):
    """Insert that sends three numbers into a network, asks what comes out, and recalls how one neuron computes."""

    opened: QuestionPicture | None = None  # of which the title has drawn one ring

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.ask()
        self.recall_the_neuron()

    def new_question(self) -> QuestionPicture:
        """Return a new picture of the question."""
        inputs, outputs = self.names_of(1), self.names_of(self.numbers.last)
        net = self.net_in(question_layout(self.theme, self.numbers.sizes, inputs, outputs))
        return QuestionPicture(net, self.values_of(net), inputs, outputs)

    def ask(self) -> None:
        """Draw the network, layer by layer; put in the inputs when they are named, and question marks at its end."""
        self.question, self.opened = self.opened or self.new_question(), None
        self.net, self.values = self.question.net, self.question.values
        self.weights = self.weights_of(self.net)
        drawn = self.question.title_ring if self.question.title_ring in self.mobjects else None
        with self.beat("ask") as beat:
            self.play(self.net.move_to_layout())
            for layer in range(1, len(self.net.layers) + 1):
                self.play(self.question.grow_layer(layer, already_drawn=drawn))
            self.keep(self.net)
            for number in self.question.inputs:
                beat.waits(f"input-{number}")
                beat.at(f"input-{number}", self.question.show_input(number))
            beat.waits("question")
            beat.at("question", self.question.ask())
            beat.rest(PAUSE_AFTER_STEP)

    def recall_the_neuron(self) -> None:
        """Let all but one neuron step back; write its calculation in letters and in numbers; its value flies into it."""
        _, number = self.numbers.shown_neuron
        self.recap = NeuronRecap(self.weights, self.values, self.cells(2), number)
        with self.beat("recall-the-neuron") as beat:
            self.play(*self.question.leave(), self.recap.point_out(), run_time=SLOW)
            beat.sequence("letters", self.recap.write_letters(), lead=CALM)
            beat.waits("numbers")
            beat.at("numbers", self.recap.write_numbers())
            beat.waits("result")
            beat.sequence("result", self.recap.write_result())
            beat.rest(PAUSE_AFTER_RESULT)
        self.keep(self.net, self.recap.everything)


class LayerTableScene(NetworkQuestion):
    """Insert that computes a whole layer in a table: each neuron with its own weights and bias."""
