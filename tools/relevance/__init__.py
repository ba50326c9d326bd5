"""Known-item queries over the bundled archive and the shared pairs: made, varied, asked, and set out in tables."""
