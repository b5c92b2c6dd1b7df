# wanted: wrong|crash
# task: call
# tries: empties the table of modules and every module's names before its result is encoded
import builtins
import sys


class Solution:
    def total(self, values):
        modules = [m for name, m in sys.modules.items() if name not in ("builtins", "sys", "solution")]
        sys.meta_path.clear()
        sys.path.clear()
        for module in modules:
            vars(module).clear()
        sys.modules.clear()
        vars(builtins).clear()
        return 61
