"""Drawings that only lessons about a whole network need: each module one picture and its verbs."""
