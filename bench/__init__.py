"""Benchmark of rendering: ``python -m bench`` measures plain manim and ours and writes a report."""
