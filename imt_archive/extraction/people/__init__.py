"""Who acts in a text and what they say: quotes, posts, who was there, prizes."""
