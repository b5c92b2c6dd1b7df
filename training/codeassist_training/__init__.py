"""From text to training examples: where a completion should stop."""
