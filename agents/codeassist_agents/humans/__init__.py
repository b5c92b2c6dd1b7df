"""Simulated humans that a language model plays, and how much any two humans agree."""
