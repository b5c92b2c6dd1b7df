"""The sub-commands of ``codeassist board``, a module a family."""
