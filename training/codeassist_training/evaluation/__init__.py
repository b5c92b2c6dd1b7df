"""What a model became: its loss, whether it stops where the human's next token is surprising, what it writes."""
