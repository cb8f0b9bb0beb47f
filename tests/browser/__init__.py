"""A browser to walk through the product with. `axe.min.js` is axe-core 4.14.1 (MPL-2.0), unchanged."""
