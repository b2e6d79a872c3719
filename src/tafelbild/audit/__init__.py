"""The audit: plays a scene without drawing it, and reports faults of the picture, the timing and the numbers.

``scene_audit`` plays the scene and takes ``snapshots``: all painted shapes, grouped into elements (a formula, a ring).
Each module of ``rules`` searches the snapshots for one kind of fault and yields findings.
"""
