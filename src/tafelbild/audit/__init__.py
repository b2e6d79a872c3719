"""The audit: plays a scene without drawing it, and reports faults of the picture, the timing and the numbers.

``scene_audit`` takes ``snapshots`` of the stage: ``painted_shapes``, which form ``elements``, read as lines.
Each module of ``rules`` searches them for one kind of fault and yields findings.
"""
