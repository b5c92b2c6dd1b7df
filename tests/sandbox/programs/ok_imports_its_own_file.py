# wanted: passed
import pathlib
import sys

pathlib.Path("adding.py").write_text("def total(values):\n    return sum(values)\n")
sys.path.insert(0, "")
import adding

print(adding.total(map(int, sys.stdin.read().split()[1:])))
