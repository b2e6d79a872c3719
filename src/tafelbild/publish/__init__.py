"""A film where the course is: one folder for a lesson, one module a target. It knows files and words, not manim."""
