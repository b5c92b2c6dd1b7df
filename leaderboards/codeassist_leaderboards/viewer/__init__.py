"""An episode told round by round, and its page."""
