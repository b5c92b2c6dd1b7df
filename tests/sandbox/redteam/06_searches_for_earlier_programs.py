# wanted: passed
# then: 06_searches_for_earlier_programs
# tries: looks for what other programs of the same cell left in memory
import gc
import sys

left = "".join(["left", "-in-", "memory"])
for holder in gc.get_objects():
    if type(holder) in (list, dict, tuple) and holder is not globals():
        for item in list(holder.values()) if type(holder) is dict else list(holder):
            if type(item) is str and item == left:
                print("found what an earlier program left")
sys.hoard = [left] * 1000
print(sum(map(int, sys.stdin.read().split()[1:])))
