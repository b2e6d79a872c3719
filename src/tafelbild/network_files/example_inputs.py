"""Inputs to begin with, for a network whose data are not known: small whole numbers with which few neurons are dead."""

from itertools import product
from typing import Final

import numpy as np

from tafelbild.maths import ACTIVATIONS
from tafelbild.maths.number import to_fraction
from tafelbild.network_files.network_file import NetworkFile, Vector

VALUES: Final = (1, 2, 3)
MOST_INPUTS: Final = 6  # of a network for which the values are tried; with more, all inputs are 1
ALIVE: Final = 0.005  # a value of a hidden neuron below it is shown as 0
FAR: Final = 6.0  # a last z beyond it makes a share of nearly 0 or 1


def example_inputs(network: NetworkFile) -> Vector:
    """Return inputs from 1 to 3 with which the most hidden neurons are not 0, and no last z is far from 0."""
    count = network.inputs
    if count > MOST_INPUTS:
        return (to_fraction(1),) * count
    tried = np.array([*product(VALUES, repeat=count)], dtype=float)
    alive, y = np.zeros(len(tried)), tried
    with np.errstate(all="ignore"):
        for position, layer in enumerate(network.layers):
            z = y @ np.array(layer.weights, dtype=float).T + np.array(layer.bias, dtype=float)
            if position == len(network.layers) - 1:
                alive -= (np.abs(z) > FAR).any(axis=1) * network.inputs
                break
            y = ACTIVATIONS[layer.activation].values(z)
            alive += (np.abs(y) > ALIVE).sum(axis=1)
    best = tried[int(np.argmax(np.nan_to_num(alive)))]  # the first one, if some are equally good
    return tuple(to_fraction(int(value)) for value in best)
