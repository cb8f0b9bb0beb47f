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
    before, config.CACHE_DIR = config.CACHE_DIR, str(folder)
    try:
        return numba.njit(nogil=True, cache=True)(function)
    finally:
        config.CACHE_DIR = before


def inlined(function: Callable[..., Any]) -> Any:
    """Decorate a small part of a compiled function. Give it arrays, not tuples of arrays, which it would count."""
    return numba.njit(nogil=True, forceinline=True)(function)
