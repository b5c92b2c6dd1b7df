"""Boards: tables of results from recorded runs."""
