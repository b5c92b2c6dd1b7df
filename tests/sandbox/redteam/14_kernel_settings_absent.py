# wanted: passed
# backends: bubblewrap
# tries: looks for settings of the kernel, which are not even there
import os
import sys

for name in ("sys", "sysrq-trigger", "kcore", "kallsyms", "keys"):
    assert not os.path.exists(f"/proc/{name}"), name
print(sum(map(int, sys.stdin.read().split()[1:])))
