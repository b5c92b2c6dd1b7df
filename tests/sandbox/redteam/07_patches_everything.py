# wanted: wrong|crash
# tries: replaces builtins, the JSON encoder and os._exit before its result is encoded
# task: call
import builtins
import json
import posix
import sys

for name in ("type", "repr", "isinstance", "len", "print", "str"):
    setattr(builtins, name, lambda *a, **k: "60")
json.dumps = json.JSONEncoder.encode = lambda *a, **k: "60"
posix._exit = lambda status: None
sys.excepthook = lambda *a: None


class Solution:
    def total(self, values):
        return 61
