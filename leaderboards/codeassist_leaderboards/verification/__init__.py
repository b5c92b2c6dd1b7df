"""Verification: nothing that a submission says is believed."""
