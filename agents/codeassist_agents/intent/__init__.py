"""The human ``intent``: a programmer with a program in mind."""
