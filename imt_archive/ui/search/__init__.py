"""Asking and choosing: the search field, the facets, the list of releases."""
