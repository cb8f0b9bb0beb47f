"""Compile a function of arrays with Numba and keep the machine code on disk (`machine_code` says where)."""

from collections.abc import Callable
from typing import Any

import numba
from numba.core import config

from .machine_code import cache_folder


def compiled(function: Callable[..., Any]) -> Any:
    """Decorate a function of arrays and numbers: compiled at its first call, from the cache in later processes."""
    folder = cache_folder()
    if folder is None:
        return numba.njit(nogil=True)(function)
    before = getattr(config, "CACHE_DIR")  # noqa: B009 (made when Numba starts: type checkers do not see it)
    setattr(config, "CACHE_DIR", str(folder))  # noqa: B010
    try:
        return numba.njit(nogil=True, cache=True)(function)
    finally:
        setattr(config, "CACHE_DIR", before)  # noqa: B010


def inlined(function: Callable[..., Any]) -> Any:
    """Decorate a small part of a compiled function. Give it arrays, not tuples of arrays, which it would count."""
    return numba.njit(nogil=True, forceinline=True)(function)
