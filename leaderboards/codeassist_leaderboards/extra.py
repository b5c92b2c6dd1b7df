"""The extra ``board``: what it installs."""

from __future__ import annotations

EXTRA = ("pydantic", "yaml", "zstandard", "textual")
"""Names by which its packages are imported."""
