"""The default lesson, how one neuron computes its value: five inserts, and the lecture that plays them all.

manim render scenes/neuron/scenes.py Lecture
"""

from typing import ClassVar

from manim import AnimationGroup

from tafelbild.draw.cards import EndCard, TitleCard
from tafelbild.draw.fade import Vanish, rise_in
from tafelbild.draw.fitting import build_both
from tafelbild.draw.function_notes import FunctionNotes
from tafelbild.draw.headings import ZoomHeadings, layer_headings
from tafelbild.draw.larger_net import LargerNet
from tafelbild.draw.layouts import Focus, subdued_layout
from tafelbild.draw.net import Net
from tafelbild.draw.neuron_view import InputMeanings, NeuronView
from tafelbild.draw.pulse import pulse_steps
from tafelbild.kinds.neuron.drawing.activation_steps import ActivationSteps
from tafelbild.kinds.neuron.drawing.bias_line import BiasLine
from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet
from tafelbild.kinds.neuron.drawing.calculation_steps import CalculationSteps
from tafelbild.kinds.neuron.drawing.calculation_table import CalculationTable
from tafelbild.kinds.neuron.drawing.function_machine import MachineSteps
from tafelbild.kinds.neuron.drawing.layer_picture import LayerPicture
from tafelbild.kinds.neuron.drawing.naming_steps import IndexSteps, NamingSteps
from tafelbild.kinds.neuron.drawing.recap import RecapPicture, RecapSteps
from tafelbild.kinds.neuron.drawing.return_steps import PropagationSteps, ReturnSteps
from tafelbild.kinds.neuron.drawing.trial_card import TrialCard
from tafelbild.kinds.neuron.drawing.weight_steps import WeightSteps
from tafelbild.kinds.neuron.practice import practice_numbers
from tafelbild.kinds.neuron.scene import NeuronScene
from tafelbild.stage import LessonScene
from tafelbild.theme import BRISK, CALM, CREDITS_DURATION, PAUSE_AFTER_RESULT, PAUSE_AFTER_STEP, QUICK, SLOW

MAX_FORMULA_SECONDS = 8.0  # for writing a formula


class NetworkGraph(NeuronScene):
    """Insert that draws a feed-forward network, names its layers, and sends a pulse through it."""

    opened: Net | None = None  # a network of which the title has drawn one ring

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.grow_the_network()
        self.name_the_layers()
        self.send_a_pulse()
        if self.says("show-a-larger-net"):
            self.show_a_larger_net()

    def grow_the_network(self) -> None:
        """Draw the neurons, layer by layer, then the edges. If the title has drawn a ring, it moves to its place."""
        self.net, self.opened = self.opened or self.new_net(), None
        drawn = self.net.focused if self.net.focused in self.mobjects else None
        with self.beat("grow-the-network") as beat:
            self.play(self.net.move_to_layout())
            layers = range(1, len(self.net.layers) + 1)
            first, *others = (self.net.draw_neurons(layer, already_drawn=drawn) for layer in layers)
            beat.at("neurons", first)
            for part in others:
                self.play(part)
            beat.at("connected", self.net.draw_edges())
        self.keep(self.net)

    def new_net(self) -> Net:
        """Return a new drawing of the lesson's network."""
        numbers = self.numbers
        focus = Focus(numbers.layer, numbers.number, len(numbers.trace.inputs))
        return Net(self.theme, numbers.layers, focus)

    def name_the_layers(self) -> None:
        """Draw a bracket and a name over each kind of layer (input, hidden, output) when the text mentions it."""
        self.headings = layer_headings(self.net, self.terms)
        marks = [heading.mark for heading in self.headings]
        with self.beat("name-the-layers") as beat:
            beat.spread([heading.appear() for heading in self.headings], marks=marks)

    def send_a_pulse(self) -> None:
        """Send one pulse through the network, from left to right."""
        with self.beat("send-a-pulse") as beat:
            beat.at("pass")
            for part in pulse_steps(self.net):
                self.play(part)

    def show_a_larger_net(self) -> None:
        """Show a network of realistic size beside the lesson's network, then remove it."""
        larger = LargerNet(self.net, self.headings, self.terms)
        with self.beat("show-a-larger-net") as beat:
            self.play(larger.make_room())
            beat.sequence("larger", larger.show_network())
            beat.at("number", larger.show_size())
            beat.sequence("same", larger.send_values())
            beat.until()
            self.play(larger.hide())


class NeuronZoom(NetworkGraph):
    """Insert that zooms in on one neuron, and names the neuron, its inputs and its weights."""

    follows: ClassVar[type[LessonScene] | None] = NetworkGraph

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.zoom_in()
        self.name_the_neuron()
        self.name_the_inputs()
        self.name_the_weights()
        if self.says("read-the-index"):
            self.read_the_index()
        if self.says("weigh-the-values"):
            self.weigh_the_values()
        if self.says("learn-the-weights"):
            self.learn_the_weights()

    def zoom_in(self) -> None:
        """Fade the rest of the network, then enlarge the neuron and its inputs."""
        self.view = NeuronView(self.net)
        self.naming = NamingSteps(self.view)
        self.zoom_headings = ZoomHeadings(self.net, self.view.target_look, self.terms)
        words = self.numbers.meaning(self.language).inputs
        self.meanings = InputMeanings(self.view, [words[i - 1] for i in self.shown_inputs] if words else [])
        with self.beat("zoom-in") as beat:
            self.play(*(Vanish(heading, run_time=BRISK) for heading in self.headings))
            faded = self.net.rearrange(subdued_layout(self.theme, self.net.layout, self.net.focus))
            beat.at("zoom", faded, lead=BRISK, run_time=BRISK)
            zoom, stubs = self.view.zoom_in()
            self.play(zoom, run_time=SLOW)
            beat.at("layer", stubs, self.zoom_headings.name_layer(), run_time=QUICK)
            beat.at("leads", self.naming.emphasize_edges())

    def name_the_neuron(self) -> None:
        """Count the layer's neurons up to the computed one, in their rings; its number becomes the index of y."""
        naming, number = self.naming, self.numbers.number
        with self.beat("name-the-neuron") as beat:
            counted = beat.has_mark("count_1")
            for k in range(1, number + 1) if counted else ():
                beat.at(f"count_{k}", naming.write_next_number(k))
            beat.at("y", naming.name_target(counted=counted))
            if counted:
                self.play(naming.fade_numbers())
        self.keep(self.view.y_name)

    def name_the_inputs(self) -> None:
        """Show how many inputs the neuron has, and write the names x_1, x_2, … when the text mentions them."""
        with self.beat("name-the-inputs") as beat:
            beat.at("number_of_inputs", self.naming.emphasize_edges())
            beat.at("source_layer", rise_in(self.zoom_headings.inputs))
            for i in self.shown_inputs:
                beat.at(f"x_{i}", self.naming.name_input(i))
            beat.spread(self.meanings.appear(), marks=[f"meaning_{i}" for i in self.shown_inputs])

    def name_the_weights(self) -> None:
        """Colour the incoming edges. Write w_12, w_22, … unless the beat ``read-the-index`` does that."""
        with self.beat("name-the-weights") as beat:
            beat.at("line", self.naming.colour_edges())
            beat.at("weight", rise_in(self.zoom_headings.weights))
            for i in () if self.says("read-the-index") else self.shown_inputs:
                beat.at(f"w_{i}", self.naming.name_weight(i))

    def read_the_index(self) -> None:
        """Explain the first weight's index: its input's number, then its neuron's. Then name the other weights."""
        steps, (first, *others) = IndexSteps(self.naming, self.terms), self.shown_inputs
        with self.beat("read-the-index") as beat:
            beat.at(f"w_{first}", steps.write_letter())
            beat.at("from", steps.bring_source())
            beat.at("to", steps.bring_target())
            beat.at("whence", steps.emphasize_source())
            beat.at("whither", steps.emphasize_target())
            for i in others:
                beat.at(f"w_{i}", self.naming.name_weight(i))
            beat.until()
            self.play(steps.finish())
        self.keep(*(label.written for label in self.view.w_names))

    def weigh_the_values(self) -> None:
        """Send values (dots) along a thick edge, a thin one, then all; they grow or shrink when they pass a weight."""
        weighing = WeightSteps(self.view, [self.numbers.trace.weights[i - 1] for i in self.shown_inputs])
        with self.beat("weigh-the-values") as beat:
            beat.at("decides", self.naming.emphasize_edges())
            for mark, width, values in (
                ("thick", weighing.make_thick(), weighing.send_through_thick()),
                ("thin", weighing.make_thin(), weighing.send_through_thin()),
            ):
                beat.at(mark, width, run_time=QUICK)
                for part in values:
                    self.play(part)
            for part in weighing.send_through_all():
                self.play(part)

    def learn_the_weights(self) -> None:
        """Change the widths of the incoming edges at random, as in training, then make all widths equal."""
        weighing = WeightSteps(self.view, [self.numbers.trace.weights[i - 1] for i in self.shown_inputs])
        with self.beat("learn-the-weights") as beat:
            first, *others = weighing.vary_widths()
            beat.at("learn", first)
            for part in others:
                self.play(part)


class WeightedSum(NeuronZoom):
    """Insert that shows the calculation beside the small network: products, their sum, the bias, the neuron's value."""

    follows: ClassVar[type[LessonScene] | None] = NeuronZoom

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.multiply_in_letters()
        self.add_in_letters()
        self.put_in_the_numbers()
        self.multiply()
        self.add_the_products()
        self.meet_the_bias()
        self.add_the_bias()
        self.apply_the_activation()

    def multiply_in_letters(self) -> None:
        """Move the neuron aside and write the products in letters (x_1·w_12), term by term."""
        picture, table = build_both(
            lambda: CalculationNet(self.view, self.calculation, self.terms.bias),
            lambda: CalculationTable(self.theme, self.calculation),
        )
        self.calculation_steps = CalculationSteps(picture, table)
        with self.beat("multiply-in-letters") as beat:
            leave = Vanish(self.zoom_headings.everything), *self.meanings.vanish()
            self.play(picture.move_beside_calculation(), *leave, run_time=SLOW)
            beat.at("each", self.calculation_steps.emphasize_edges(), lead=QUICK, run_time=CALM)
            for i in self.shown_inputs:
                beat.at(f"term_{i}", self.calculation_steps.write_term_in_letters(i))

    def add_in_letters(self) -> None:
        """Write the plus signs between the products, and name the weighted sum."""
        with self.beat("add-in-letters") as beat:
            beat.at("add", self.calculation_steps.write_plus_signs())
            beat.at("sum", self.calculation_steps.name_sum())
            beat.rest(PAUSE_AFTER_RESULT)

    def put_in_the_numbers(self) -> None:
        """Show the number of each input and of each weight in the network when the text mentions it."""
        picture = self.calculation_steps.picture
        with self.beat("put-in-the-numbers") as beat:
            self.play(self.calculation_steps.remove_sum_name())
            for i in self.shown_inputs:
                beat.waits(f"x_{i}")
                beat.at(f"x_{i}", picture.show_input_value(i))
            for i in self.shown_inputs:
                beat.waits(f"w_{i}")
                beat.at(f"w_{i}", picture.show_weight_value(i))

    def multiply(self) -> None:
        """Fly an input value and its weight into their term and write the product, one term after the other."""
        steps = self.calculation_steps
        with self.beat("multiply") as beat:
            for i in self.shown_inputs:
                beat.waits(f"term_{i}", QUICK)
                beat.sequence(f"term_{i}", steps.bring_numbers(i), lead=QUICK)
                beat.waits(f"product_{i}")
                beat.at(f"product_{i}", steps.write_product(i))
                self.hold(steps.pause_after(i))
            self.play(steps.highlight_term(None), *steps.write_remainder())
        self.keep(*steps.recoloured)

    def add_the_products(self) -> None:
        """Write the signs between the products (= and +), and the value of the weighted sum."""
        with self.beat("add") as beat:
            self.play(self.calculation_steps.write_sum_signs())
            beat.at("weighted_sum", self.calculation_steps.write_sum())
            beat.rest(PAUSE_AFTER_RESULT)
        self.keep(*self.calculation_steps.sum_cells)

    def meet_the_bias(self) -> None:
        """Draw the bias box under the neuron; the box swells when the text says that the bias is learnt."""
        bias = self.calculation_steps.picture.bias
        with self.beat("meet-the-bias") as beat:
            beat.at("bias_word", bias.appear())
            beat.at("learn", bias.swell())

    def add_the_bias(self) -> None:
        """Write the bias into its box; add it to the weighted sum, also on a number line; write the result z."""
        steps, line = self.calculation_steps, self.prepare_the_plot()
        with self.beat("add-the-bias") as beat:
            beat.at("bias", steps.picture.bias.write_value())
            self.remove(steps.picture.bias.letter)
            self.keep(steps.picture.bias.value)
            beat.sequence("moves", line.draw_line())
            flown, added = steps.bring_bias()
            beat.at("weighted_sum", AnimationGroup(flown, AnimationGroup(added, *line.draw_bias()), lag_ratio=0.5))
            beat.waits("pre_activation")
            hop = line.hop_to_z()
            beat.sequence("pre_activation", [AnimationGroup(steps.write_pre_activation(), *hop[:1]), *hop[1:]])
            beat.waits("z")
            beat.sequence("z", [steps.name_z(), *line.write_name()])
            beat.rest(PAUSE_AFTER_RESULT)
        self.keep(steps.table.z_row)

    def prepare_the_plot(self) -> BiasLine:
        """Make the plot of the activation function; return its z axis as the number line on which the bias is added."""
        table, picture = self.calculation_steps.table, self.calculation_steps.picture
        around = [*table.everything, table.pre_activation_line]
        self.machine_steps = MachineSteps(picture, around, self.numbers.example[0], self.terms)
        return self.machine_steps.line

    def apply_the_activation(self) -> None:
        """Clear all but the network and z; send z into the function machine (a box without a name); y comes out."""
        steps, table = self.machine_steps, self.calculation_steps.table
        with self.beat("apply-the-activation") as beat:
            beat.until("moves")
            stage = [thing for thing in self.mobjects if thing not in self.backdrop]
            for part in steps.keep_only_z(table.z_row, stage):
                self.play(part)
            beat.waits("function", CALM)
            beat.at("function", steps.feed_z(), lead=SLOW)
            beat.at("y", steps.show_output())


class ReluPlot(WeightedSum):
    """Insert that explains the activation function: its graph, its formula, an example, and the neuron's own value."""

    follows: ClassVar[type[LessonScene] | None] = WeightedSum

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.name_the_function()
        self.draw_the_graph()
        self.write_the_formula()
        self.try_an_example()
        self.use_our_value()

    def name_the_function(self) -> None:
        """Show four activation functions, select the lesson's function, and write its name."""
        name, line = self.numbers.trace.activation.name_in(self.language), self.machine_steps.line
        notes = FunctionNotes(self.theme, self.numbers.trace.activation, name, self.language)
        self.activation_steps = ActivationSteps(line, notes, self.terms)
        with self.beat("name-the-function") as beat:
            beat.at("many", self.machine_steps.show_functions(), run_time=CALM)
            beat.at("ours", self.machine_steps.select_function())
            beat.at("function", self.activation_steps.show_name())
            beat.sequence("short", self.activation_steps.write_short_form(), lead=BRISK)

    def draw_the_graph(self) -> None:
        """Draw the negative side of the graph, then the positive side, each with words that describe it."""
        steps = self.activation_steps
        with self.beat("draw-the-negative-side") as beat:
            first, *rest = steps.draw_vertical_axis()
            self.play(self.machine_steps.remove_graphs(), first, run_time=BRISK)
            for part in rest:
                self.play(part)
            beat.waits("side")
            self.play(steps.draw_side(-1))
            beat.at("negative", steps.describe_side(-1))
        with self.beat("draw-the-positive-side") as beat:
            self.play(steps.draw_side(1))
            beat.at("positive", steps.describe_side(1))

    def write_the_formula(self) -> None:
        """Write the formula of the activation function, then emphasize the graph."""
        with self.beat("write-the-formula") as beat:
            half = (beat.take.seconds - beat.elapsed) / 2
            writing = min(max(half, SLOW), MAX_FORMULA_SECONDS)  # a long formula is written as slowly as it is read
            beat.until("formula")
            self.play(self.activation_steps.write_formula(), run_time=writing)
            self.hold(0.0 if beat.has_mark("larger") else max(0.0, beat.seconds_left() / 2 - CALM))
            beat.at("larger", self.activation_steps.emphasize_graph())

    def try_an_example(self) -> None:
        """Apply the activation function to an example whose sign is opposite to that of z."""
        with self.beat("try-an-example") as beat:
            beat.sequence("example", self.activation_steps.mark_example())
            beat.waits("example_output")
            beat.at("example_output", self.activation_steps.show_example_output())

    def use_our_value(self) -> None:
        """Move the dot of z from the z axis to the graph and on to the y axis; write and underline the output."""
        steps = self.activation_steps
        with self.beat("use-our-value") as beat:
            beat.sequence("pre_activation", (steps.take_value(), *steps.move_to_graph()))
            beat.at("output", steps.write_output())
            self.play(steps.underline_result())
            beat.rest(PAUSE_AFTER_RESULT)


class Result(ReluPlot):
    """Insert that returns the value to its neuron, sums up (three steps, a formula, a matrix) and names the authors."""

    follows: ClassVar[type[LessonScene] | None] = ReluPlot

    def construct(self) -> None:
        """Play the steps in the order of the script."""
        self.return_the_value()
        if self.says("flow-on"):
            self.flow_on()
        self.recall_the_steps()
        self.write_it_whole()
        self.write_it_short()
        if self.says("pause-and-try"):
            self.pause_and_try()
            self.show_the_solution()
        self.give_credit()

    def return_the_value(self) -> None:
        """Grow the small network into the full one; fly the output into the neuron's ring and on to the next layer."""
        stage = [thing for thing in self.mobjects if thing not in self.backdrop]
        self.returning = ReturnSteps(self.calculation_steps.picture)
        self.propagation = PropagationSteps(self.returning.net, self.terms.result)
        with self.beat("return-the-value") as beat:
            for part in (*self.returning.grow_network(stage), *self.returning.write_equation()):
                self.play(part)
            beat.waits("there")
            beat.sequence("network", self.returning.return_value(), lead=CALM)
            beat.sequence("onward", self.propagation.propagate_value(), lead=CALM)
        self.keep(*self.returning.everything)

    def flow_on(self) -> None:
        """Show how all other neurons get their values, layer by layer, up to the network's output."""
        with self.beat("flow-on") as beat:
            beat.spread(self.propagation.propagate_rest())

    def recall_the_steps(self) -> None:
        """Recall multiply, add and activate, each with an icon, a word, and its share of the formula in letters."""
        self.recap = RecapSteps(RecapPicture(self.theme, self.calculation, self.terms))
        with self.beat("recall-the-steps") as beat:
            self.clear_stage()
            for mark, parts in zip(("multiply", "add", "activate"), self.recap.recall_steps(), strict=True):
                beat.waits(mark)
                beat.sequence(mark, parts)

    def write_it_whole(self) -> None:
        """Write the whole calculation in numbers in one line, and its result when the text mentions the result."""
        numbers, result = self.recap.write_in_numbers()
        with self.beat("write-it-whole") as beat:
            for part in numbers:
                self.play(part)
            beat.waits("output")
            beat.sequence("output", result)
            beat.rest(PAUSE_AFTER_STEP)

    def write_it_short(self) -> None:
        """Write the layer's weights as a matrix W, highlight the neuron's row, and write y = ReLU(Wx + b)."""
        layer = LayerPicture(self.theme, self.numbers)
        with self.beat("write-it-short") as beat:
            self.clear_stage()
            self.play(layer.show())
            beat.sequence("matrix", layer.write_matrices(), lead=SLOW / 2)
            beat.waits("row")
            beat.at("row", layer.highlight_row())
            beat.waits("short")
            beat.sequence("short", layer.write_short_form())
            beat.rest(SLOW)

    def pause_and_try(self) -> None:
        """Show an exercise with other numbers, if the lesson has one, and give the viewer five seconds to solve it."""
        other = practice_numbers(self.numbers)
        self.trial = None if other is None else TrialCard(self.theme, other, self.calculation_of(other), self.terms)
        with self.beat("pause-and-try") as beat:
            self.clear_stage()
            if self.trial:
                for mark, part in zip(("numbers", "way", "question"), self.trial.show_question(), strict=True):
                    beat.at(mark, part)
                beat.until("wait")
                self.play(self.trial.count_down(beat.seconds_left()))

    def show_the_solution(self) -> None:
        """Write the solution of the exercise, one line for each clause of the text."""
        with self.beat("show-the-solution") as beat:
            if self.trial:
                for part in self.trial.write_terms():
                    self.play(part)
                beat.waits("solution")
                marks = "try_sum", "try_bias", "try_output"
                for mark, (line, result) in zip(marks, self.trial.solution_steps(), strict=True):
                    self.play(line)
                    beat.waits(mark)
                    beat.sequence(mark, result)
                beat.rest(PAUSE_AFTER_STEP)

    def give_credit(self) -> None:
        """Show the closing card (title, neuron with its output, credits), long enough to be read."""
        card = EndCard(self.theme, self.lesson.title[self.language], self.calculation, [self.credit, self.read_next])
        with self.beat("give-credit") as beat:
            self.clear_stage()
            for part in card.appear():
                self.play(part)
            beat.rest(max(CREDITS_DURATION, card.seconds_to_read))


class Lecture(Result):
    """Scene that plays the whole lecture: the title, then the inserts in the order of the script."""

    follows: ClassVar[type[LessonScene] | None] = None

    def construct(self) -> None:
        """Show the title and play the inserts of the script."""
        self.show_the_title()
        for insert in self.inserts:
            self.play_insert(insert)

    def show_the_title(self) -> None:
        """Show the title while the opening words are spoken; the computed neuron's ring stays for the next insert."""
        self.opened = self.new_net()
        card = TitleCard(self.theme, self.lesson.title[self.language], self.opened.focused)
        self.open_with(card.appear(), card.leave(), card.run_into_the_ring())
