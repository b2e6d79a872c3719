"""Drawings of one neuron: its calculation, its plot, and the steps that show them."""
