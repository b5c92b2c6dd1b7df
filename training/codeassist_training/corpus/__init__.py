"""The first stage: documents gathered from sources, copies and what is evaluated on left out, split by problem."""
