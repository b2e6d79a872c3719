"""How fast we are: ``python -m bench`` measures plain manim and ours side by side, and writes what it found."""
