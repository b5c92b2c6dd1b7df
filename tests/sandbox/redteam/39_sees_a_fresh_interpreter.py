# wanted: passed
# tries: looks for settings that another program changed
import builtins
import decimal
import gc
import heapq
import json
import os
import resource
import signal
import sys
import threading

assert not any(hasattr(module, "left_behind") for module in (builtins, heapq, sys))
assert "/left-behind" not in sys.path and "left-behind" not in sys.argv and "LEFT_BEHIND" not in os.environ
assert sys.getrecursionlimit() >= 1000 and sys.get_int_max_str_digits() == 4300
assert sys.getswitchinterval() < 0.1 and gc.isenabled() and decimal.getcontext().prec == 28
mask = os.umask(0o22)
assert mask & 0o700 == 0, oct(mask)
assert threading.stack_size() == 0 and os.getpriority(os.PRIO_PROCESS, 0) <= os.nice(0)
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
assert signal.getsignal(signal.SIGPIPE) == signal.SIG_IGN
assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == set()
assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 64
assert os.getcwd() != "/" and json.loads("1") == 1 and sum([1, 2]) == 3
print(sum(map(int, sys.stdin.read().split()[1:])))
