"""Publishing: one folder per lesson, one module per target. Works on films and texts, without manim."""
