"""What stands in a text by itself: contacts, figures, events still to come."""
