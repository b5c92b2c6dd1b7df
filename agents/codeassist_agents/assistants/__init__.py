"""Assistants that run on a language model."""
