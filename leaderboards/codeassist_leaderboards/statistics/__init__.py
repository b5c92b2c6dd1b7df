"""Intervals, tests, ranks and comparisons of runs and submissions."""
