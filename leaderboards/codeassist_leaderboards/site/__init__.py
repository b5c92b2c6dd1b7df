"""The static pages of boards."""
