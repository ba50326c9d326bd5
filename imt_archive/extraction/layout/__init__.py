"""What the parts of a document are: its head, its body, what describes somebody, the letter around it."""
