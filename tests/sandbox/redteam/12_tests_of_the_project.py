# wanted: passed
# backends: bubblewrap,docker,restricted
# tries: reads the problems' tests and the sandbox's own source on the disk
import os
import sys

for name in ("codeassist_env/data", "tests/sandbox/redteam", "sandbox/codeassist_sandbox", ".git"):
    try:
        print("could list", name, os.listdir(f"the-checkout/{name}")[:3])
    except OSError:
        pass
print(sum(map(int, sys.stdin.read().split()[1:])))
