"""Small parts without any knowledge of archives."""
