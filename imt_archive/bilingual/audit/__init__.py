"""What a careful proofreader finds between a French text and its English version."""
