"""One release: side by side, its facts, its original."""
