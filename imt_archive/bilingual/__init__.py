"""Two languages as one: which texts belong together, and which of their blocks and sentences say the same."""
