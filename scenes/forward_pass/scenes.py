"""How a whole network computes: five inserts, and the lecture that plays them all.

manim render scenes/forward_pass/scenes.py Lecture
"""

from typing import ClassVar

from tafelbild.draw.cards import EndCard, TitleCard
from tafelbild.draw.fade import Vanish
from tafelbild.draw.pulse import SECONDS_PER_LAYER
from tafelbild.kinds.network.drawing.answer_picture import AnswerPicture, answer_layout
from tafelbild.kinds.network.drawing.index_note import IndexNote
from tafelbild.kinds.network.drawing.layer_steps import LayerSteps, steps_layout
from tafelbild.kinds.network.drawing.matrix_picture import MatrixPicture
from tafelbild.kinds.network.drawing.matrix_rows import MatrixRows
from tafelbild.kinds.network.drawing.neuron_recap import NeuronRecap
from tafelbild.kinds.network.drawing.question_picture import QuestionPicture, question_layout
from tafelbild.kinds.network.drawing.softmax_table import SoftmaxTable
from tafelbild.kinds.network.drawing.table_picture import TablePicture
from tafelbild.kinds.network.drawing.vector_activation import VectorActivation
from tafelbild.kinds.network.scene import NetworkScene
from tafelbild.notation import part
from tafelbild.notation.addresses import output_key
from tafelbild.stage import LessonScene
from tafelbild.theme import BRISK, CALM, CREDITS_DURATION, PAUSE_AFTER_RESULT, PAUSE_AFTER_STEP, QUICK, SLOW

RUN_SECONDS = SECONDS_PER_LAYER + 2 * QUICK  # for dots that appear, run along the edges, and vanish


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
        """Let all but one neuron step back; write its calculation in letters and numbers; its value flies into it."""
        _, number = self.numbers.shown_neuron
        self.recap = NeuronRecap(self.weights, self.values, self.cells(2), number)
        with self.beat("recall-the-neuron") as beat:
            self.play(*self.question.leave())
            self.play(self.recap.point_out(), run_time=SLOW)
            for mark, part in zip(("multiply", "add", "activate"), self.recap.write_letters(), strict=True):
                beat.waits(mark)
                beat.at(mark, part)
            beat.waits("numbers")
            beat.sequence("numbers", self.recap.write_numbers())
            beat.waits("result")
            beat.sequence("result", self.recap.write_result())
            beat.rest(PAUSE_AFTER_RESULT)
        self.keep(self.net, self.recap.everything)


class LayerTable(NetworkQuestion):
    """Insert that computes the neuron's whole layer in a table: each neuron with weights and a bias of its own."""

    follows: ClassVar[type[LessonScene] | None] = NetworkQuestion

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.compute_the_others()
        if self.says("meet-the-negative"):
            self.meet_the_negative()

    def compute_the_others(self) -> None:
        """Move the layer to the left; write each neuron's row while its edges swell; its value flies into its ring."""
        self.table = TablePicture(self.weights, self.values, self.cells(2), self.recap.number, self.terms)
        self.release(self.net)
        with self.beat("compute-the-others") as beat:
            self.play(Vanish(self.recap.everything, run_time=BRISK), self.table.move_left(), run_time=SLOW)
            self.play(self.table.make().write_heads(), self.table.show_weights())
            known, *others = self.table.numbers
            self.play(self.table.write_row(known))
            beat.waits("others")
            for mark, number in zip(("others", "own"), others, strict=False):
                beat.waits(mark)
                beat.sequence(mark, self.table.compute(number))
            for number in others[2:]:
                self.play_all(self.table.compute(number))
            beat.rest(PAUSE_AFTER_STEP)
        self.keep(self.net)

    def meet_the_negative(self) -> None:
        """Send the sum that was left out through the activation function; its value flies into its ring."""
        negative, rest = self.table.left_out
        with self.beat("meet-the-negative") as beat:
            for number in negative:
                beat.at(f"pre_activation-2-{number}", self.table.point_at(number))
            beat.waits("function")
            beat.at("function", *(self.table.draw_arrow(number) for number in (*negative, *rest)))
            for number in (*negative, *rest):
                beat.waits(f"output-2-{number}")
                beat.sequence(f"output-2-{number}", self.table.activate(number))
            beat.rest(PAUSE_AFTER_RESULT)
        self.keep(self.net, self.table.ledger)


class MatrixForm(LayerTable):
    """Insert that writes the table shorter: W x + b, whose row j belongs to y_j, and the activation function of it."""

    follows: ClassVar[type[LessonScene] | None] = LayerTable

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.collect_the_weights()
        self.read_the_index()
        if self.says("name-the-other-convention"):
            self.name_the_other_convention()
        self.light_row_after_row()
        if self.says("activate-the-vector"):
            self.activate_the_vector()

    def collect_the_weights(self) -> None:
        """Fly the weights from their edges into the cells of a matrix, the inputs and the biases into vectors."""
        self.matrix = MatrixPicture(self.weights, self.values, self.cells(2), self.recap.number)
        with self.beat("collect-the-weights") as beat:
            self.play(Vanish(self.table.ledger, run_time=BRISK), self.matrix.empty_rings())
            self.play(self.matrix.move_up())
            self.play(self.matrix.name_inputs())
            beat.waits("weights", SLOW)
            beat.at("weights", self.matrix.collect_weights(), lead=SLOW)
            beat.waits("matrix")
            beat.at("matrix", self.matrix.bracket_weights())
            beat.waits("x")
            beat.at("x", self.matrix.bring_inputs())
            beat.waits("b")
            beat.at("b", self.matrix.bring_biases())
        self.keep(self.net, self.matrix.line)

    def read_the_index(self) -> None:
        """Explain the index of one weight by its colours; light the row, and the edges, of which it is one."""
        self.note = IndexNote(self.theme, self.recap.number, self.language)
        with self.beat("read-the-index") as beat:
            beat.at("first", self.note.write_source())
            beat.waits("second")
            beat.at("second", self.note.write_target())
            beat.waits("row")
            beat.at("row", self.matrix.light_row())
            beat.at("target", self.note.say_row())
            beat.rest(PAUSE_AFTER_STEP)

    def name_the_other_convention(self) -> None:
        """Say in a quiet line that many books write the target first."""
        with self.beat("name-the-other-convention") as beat:
            beat.at("books", self.note.say_convention())

    def light_row_after_row(self) -> None:
        """Put numbers in the place of the letters; row by row, a calculation makes a number of the vector z."""
        self.rows = MatrixRows(self.theme, self.cells(2))
        with self.beat("light-row-after-row") as beat:
            gone = Vanish(self.note.everything, *self.matrix.names_on_stage, self.net, run_time=BRISK)
            beat.at("numbers", gone, self.matrix.unlight(), lead=QUICK)
            self.play(self.matrix.leave(), self.rows.put_in(self.matrix.places))
            self.play(self.rows.make_room_for_z())
            for number in self.rows.numbers:
                mark = "row" if number == self.rows.numbers[0] else f"pre_activation-2-{number}"
                beat.waits(mark, BRISK)
                beat.at(mark, self.rows.light(number), lead=BRISK)
                self.play_all(self.rows.calculate(number))
                beat.waits(f"pre_activation-2-{number}")
                beat.at(f"pre_activation-2-{number}", self.rows.bring_result(number))
            self.play(self.rows.unlight())
        self.keep(*self.rows.line)

    def activate_the_vector(self) -> None:
        """Send each number of z past the graph of the activation function; write the whole layer in one line."""
        line = self.rows.line
        self.vector = VectorActivation(self.theme, line, self.rows.cells, self.language)
        with self.beat("activate-the-vector") as beat:
            others = [thing for thing in line if thing not in (line.z, line.names[-1])]
            self.play(Vanish(*others, run_time=BRISK), self.vector.move_z())
            beat.waits("function")
            beat.sequence("function", self.vector.show_function())
            self.play(self.vector.bracket_results())
            for row in self.vector.shown_rows:
                beat.waits("each")
                beat.at("each", self.vector.pass_through(row))
            beat.waits("short")
            beat.sequence("short", self.vector.write_short_form())
            beat.rest(PAUSE_AFTER_RESULT)


class NextLayers(MatrixForm):
    """Insert that repeats the one rule: results become inputs, up to the last layer."""

    follows: ClassVar[type[LessonScene] | None] = MatrixForm

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.show_the_network()
        if self.says("hand-over"):
            self.hand_over()
        self.reach_the_end()

    def show_the_network(self) -> None:
        """Make the whole network again, above the formulas of its layers."""
        self.net = self.net_in(steps_layout(self.theme, self.numbers.sizes))
        self.values, self.weights = self.values_of(self.net), self.weights_of(self.net)
        traces = {layer: self.computed.of_layer(layer) for layer in range(2, self.numbers.last + 1)}
        self.layer_steps = LayerSteps(self.weights, self.values, traces)

    def bring_the_network(self) -> None:
        """Clear the stage; the network comes, with the inputs and the values of layer 2."""
        self.clear_stage()
        self.play_all(self.layer_steps.show_network())

    def hand_over(self) -> None:
        """Turn the yellow rings of layer 2 blue: its results are the inputs of the next layer, which computes."""
        steps, last = self.layer_steps, self.numbers.last
        with self.beat("hand-over") as beat:
            self.bring_the_network()
            beat.waits("input")
            beat.at("input", steps.hand_over(2))
            beat.waits("next")
            beat.at("next", steps.light_weights(3))
            beat.sequence("formula", steps.write_formula(3))
            for layer in range(3, last):
                if layer > 3:
                    self.play_all([steps.hand_over(layer - 1), steps.light_weights(layer), *steps.write_formula(layer)])
                self.play_all(steps.compute(layer))
            beat.rest(PAUSE_AFTER_STEP)

    def reach_the_end(self) -> None:
        """Compute the last layer likewise; its values are the network's answer, as numbers."""
        steps, last = self.layer_steps, self.numbers.last
        with self.beat("reach-the-end") as beat:
            if last == 2:
                self.bring_the_network()
            else:
                before = [steps.hand_over(last - 1), steps.light_weights(last), *steps.write_formula(last)]
                beat.sequence("last", before if last > 3 else [])
                beat.waits(steps.mark_of(last, 1), RUN_SECONDS)
                beat.sequence(steps.mark_of(last, 1), steps.run(last), lead=RUN_SECONDS)
                for number in steps.numbers_of(last):
                    beat.waits(steps.mark_of(last, number))
                    beat.at(steps.mark_of(last, number), steps.write_value(last, number))
            beat.rest(PAUSE_AFTER_RESULT)


class Softmax(NextLayers):
    """Insert that makes shares of the network's values, and says what its answer means, and what not."""

    follows: ClassVar[type[LessonScene] | None] = NextLayers

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        if self.says("raise"):
            self.raise_to_powers()
            self.divide()
        elif self.says("take-shares"):
            self.take_shares()
        self.say_what_it_means()
        self.doubt_the_answer()
        self.look_ahead()

    def raise_to_powers(self) -> None:
        """Bring the last layer's values into a table, and write e to the power of each."""
        self.shares = SoftmaxTable(self.theme, self.computed, self.language)
        with self.beat("raise") as beat:
            outputs = self.values.of_layer("Softmax", self.numbers.last)
            self.clear_stage(*outputs.values())
            self.play_all(self.shares.show_outputs({number: value for (_, number), value in outputs.items()}))
            beat.waits("powers")
            beat.at("powers", self.shares.raise_to_powers())

    def divide(self) -> None:
        """Divide each power by the sum of all; the bars of the shares grow, and are together one whole."""
        shares, last = self.shares, self.numbers.last
        with self.beat("divide") as beat:
            beat.at("sum", shares.add_powers())
            self.play_all(shares.write_fraction())
            self.play(shares.show_scale())
            for number in shares.levels:
                beat.waits(f"output-{last}-{number}")
                finished = [shares.finish_fraction()] if number == shares.shown_share else []
                beat.at(f"output-{last}-{number}", shares.write_share(number), shares.grow_bar(number), *finished)
            beat.waits("one")
            beat.at("one", shares.add_shares())
            beat.rest(PAUSE_AFTER_RESULT)

    def take_shares(self) -> None:
        """Say that the shares are one whole, where the powers are too large or too small to be written."""
        with self.beat("take-shares"):
            pass

    def say_what_it_means(self) -> None:
        """Show the network with its answer beside it."""
        with self.beat("say-what-it-means") as beat:
            self.clear_stage()
            self.answer = self.new_answer()
            self.play(self.answer.show_network())
            beat.waits("names")
            self.play(self.answer.show_names())
            self.play(self.answer.grow())
            self.play_all(self.answer.write_percents())
            beat.rest(PAUSE_AFTER_STEP)

    def doubt_the_answer(self) -> None:
        """Let all edges turn orange once more: the parameters on which the answer depends."""
        with self.beat("doubt-the-answer") as beat:
            beat.at("parameters", self.answer.show_parameters(), lead=CALM)

    def new_answer(self) -> AnswerPicture:
        """Return the picture of the answer."""
        net = self.net_in(answer_layout(self.theme, self.computed))
        return AnswerPicture(net, self.values_of(net), self.weights_of(net), self.computed, self.language)

    def look_ahead(self) -> None:
        """Show the closing card (title, the ring of the answer, credits), long enough to be read."""
        card = EndCard(self.theme, self.lesson.title[self.language], self.end_value, [self.credit, self.read_next])
        with self.beat("look-ahead") as beat:
            self.clear_stage()
            self.play_all(card.appear())
            beat.rest(max(CREDITS_DURATION, card.seconds_to_read))

    @property
    def end_value(self) -> str:
        """The network's first output, or its largest one, as it is written into the ring of the closing card."""
        numbers, number = self.computed, self.computed.largest_output or 1
        value = numbers.shown(numbers.steps.outputs[number - 1], self.language)
        return part(output_key(layer=numbers.last, number=number), value)


class Lecture(Softmax):
    """Scene that plays the whole lecture: the title, then the inserts in the order of the script."""

    follows: ClassVar[type[LessonScene] | None] = None

    def construct(self) -> None:
        """Show the title and play the inserts of the script."""
        self.show_the_title()
        for insert in self.inserts:
            self.play_insert(insert)

    def show_the_title(self) -> None:
        """Show the title while the opening words are spoken; the ring at its end stays for the next insert."""
        self.opened = self.new_question()
        card = TitleCard(self.theme, self.lesson.title[self.language], self.opened.title_ring)
        self.open_with(card.appear(), card.leave(), card.run_into_the_ring())
