"""What an archive does that takes several parts of the core: fill, import, find, heal. Only archive.py calls them."""
