"""Solvers on plain arrays, without Django. The friends and conference tools bring them."""
