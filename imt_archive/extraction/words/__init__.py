"""What the reading of a document goes by everywhere: cues, dates, spans, numbers, the language."""
