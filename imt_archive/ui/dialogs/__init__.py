"""What asks before it does: import, export, about."""
