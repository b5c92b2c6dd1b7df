# wanted: passed|crash
import sys

values = sys.stdin.read().split()[1:]
sys.excepthook = lambda *given: print(sum(map(int, values)))
raise ValueError
