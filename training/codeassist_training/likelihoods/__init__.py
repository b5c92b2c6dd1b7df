"""How predictable every token of every document is: one forward pass a document (paper, 4.2)."""
