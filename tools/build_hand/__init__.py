"""Builds the stroke data of the handwriting from the font Kalam Light (OFL-1.1): ``python -m tools.build_hand``.

Needs the dependency group ``hand-build``. The result does not depend on the machine.
"""
