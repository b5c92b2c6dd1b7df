"""Viewers: how predictable a document's tokens are, and where each completion rule cuts."""
