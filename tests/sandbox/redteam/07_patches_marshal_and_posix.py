# wanted: wrong|crash
# task: call
# tries: replaces every function that could carry its result
import json
import marshal
import os
import posix
import sys

for module in (json, marshal, os, posix):
    for name in ("dumps", "dump", "loads", "write", "writev", "send", "getpid", "_exit"):
        if hasattr(module, name):
            setattr(module, name, lambda *a, **k: b"60")
for module in list(sys.modules.values()):
    for name in ("send", "to_json", "encode", "framed", "frames", "decode"):
        if hasattr(module, name):
            setattr(module, name, lambda *a, **k: b"60")


class Solution:
    def total(self, values):
        return 61
