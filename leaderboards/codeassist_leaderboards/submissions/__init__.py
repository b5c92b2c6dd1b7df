"""Submissions: their files, how they are made and read within bounds."""
