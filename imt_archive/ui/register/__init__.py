"""Agreements, quotes and figures as tables."""
