"""Whom a text names: organisations of the vocabulary and its own, people."""
