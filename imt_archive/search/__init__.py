"""The full-text index: French and English words, a query grammar of its own, passages with marks; Whoosh behind it."""
