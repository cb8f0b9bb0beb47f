"""What can be wrong with what a solver is given. Each message says what is wrong and how to mend it."""


class BadInput(ValueError):
    """The arrays do not describe a problem."""


class PinImpossible(BadInput):
    """A pair that must be chosen is not among the pairs, is forbidden, or does not fit."""


class TooLarge(BadInput):
    """The numbers do not fit an exact solve with 64-bit integers."""
