"""Lessons about a whole network: its layers, and the values that they hand on."""
