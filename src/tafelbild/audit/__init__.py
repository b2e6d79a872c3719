"""The audit: plays a scene without drawing it, and reports faults of the picture, the timing and the numbers.

``watching`` plays a scene without drawing it and keeps pictures (``film``: what is painted, ``shapes``, put together to
``elements``, which read as ``words`` says). Each module of ``rules`` looks at them for one kind of fault and yields
findings (``finding``).
"""
