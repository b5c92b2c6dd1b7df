"""Assistants and simulated humans that ship with CodeAssist."""
