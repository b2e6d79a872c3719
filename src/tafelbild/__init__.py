"""Manim animations of how a neural network computes, from a lecturer's script and a few numbers."""

__version__ = "0.1.0"
