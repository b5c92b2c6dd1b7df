# wanted: passed
import sys
import threading

local = threading.local()
local.out = open(1, "w", closefd=False)
local.out.write(str(sum(map(int, sys.stdin.read().split()[1:]))))
