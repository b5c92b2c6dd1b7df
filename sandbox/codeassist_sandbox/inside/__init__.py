"""The trusted part that runs inside the child, before and around the untrusted program.

These modules travel to the child as compiled code (``interpreter.py``) and are gone from ``sys.modules`` when the
program begins. They import only built-in C modules, because every millisecond here is paid once a test: ``posix``
for ``os``, ``_signal`` for ``signal``, ``_ctypes`` for ``ctypes``.

What the child says over its own descriptors never decides a verdict by itself: a result is compared outside, and
``begin`` is closed before the program's first instruction.
"""
