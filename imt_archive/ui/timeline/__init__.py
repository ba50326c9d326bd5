"""The timeline as a widget and as a picture, both painted by the same hand."""
