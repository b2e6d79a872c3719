"""Running manim: films from cached pieces, stills, storyboards. No imports: ``quality`` is read without manim."""
