"""Making of films from cached pieces, of stills and storyboards. Nothing is imported, so ``quality`` needs no manim."""
