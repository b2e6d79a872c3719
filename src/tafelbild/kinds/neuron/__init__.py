"""Lessons about one neuron: its weighted sum, its bias, its activation function."""
