"""How it looks and behaves: base page, components, styles, icons, illustrations, the styleguide."""
