"""What is written into a page's own scripts and styles: hashed for its policy, and unable to end its element."""

from __future__ import annotations

import base64
import hashlib


def sha256_source(text: str) -> str:
    """Return how a Content-Security-Policy names an inline script or style, without the quotes around it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def script_safe(text: str) -> str:
    """Return JSON that may stand in a script element: no character of it can end the element or a line of script."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
