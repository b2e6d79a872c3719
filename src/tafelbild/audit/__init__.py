"""The audit: looks at what is on stage while a lesson plays, and says what is wrong.

``watching`` plays a scene without drawing it and keeps pictures (``film``: what is painted, ``shapes``, put together to
``elements``, which read as ``words`` says). Each module of ``rules`` looks at them for one kind of fault and yields
findings (``finding``).
"""
