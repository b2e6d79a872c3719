"""The kinds of lessons: a package for each, with all that only this kind knows.

A kind consists of modules with fixed names; ``lesson.kind`` says what each of them defines. Only ``lesson_toml`` is
required, and what a kind does not offer it leaves out: ``script`` (fields and conditions), ``script_numbers`` (numbers
that a script may name), ``computation`` (``tafelbild compute``), ``stage_numbers`` (numbers that may stand on stage),
``document`` (what ``new --from`` looks for), ``exercises``, ``handout``, ``keywords``.

No other package imports a kind: a kind is loaded by its name, so it may import all others. Of the other kinds only
``network`` imports one: a network is made of neurons.
"""
