"""How well documents are understood: expectations, the real pipeline, and scores a field."""
