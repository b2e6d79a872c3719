"""Running manim: films with a cache of their pieces, stills, storyboards.

Nothing is imported here: ``quality`` must be readable without manim.
"""
