"""Experiments: the paper's tables in miniature and in full, and the questions it leaves open."""
