"""The drawing vocabulary: what a lecture film is made of, as manim objects and animations."""
