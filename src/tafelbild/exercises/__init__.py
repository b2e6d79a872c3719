"""Other numbers for the neuron of a lesson, to be computed by hand: exact, and the same for the same seed."""

from tafelbild.exercises.variants import MOST, MOST_INPUTS, possible, variants

__all__ = ["MOST", "MOST_INPUTS", "possible", "variants"]
