"""Boards: what they pin, where they are found, how they are made."""
