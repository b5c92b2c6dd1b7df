# wanted: passed
# then: 39_sees_a_fresh_interpreter
# tries: changes every setting of the interpreter and the process that it can
import builtins
import decimal
import gc
import heapq
import os
import random
import resource
import signal
import sys
import threading
import warnings

values = sys.stdin.read().split()[1:]
builtins.left_behind = heapq.left_behind = sys.left_behind = values
builtins.sum, total = max, builtins.sum
sys.path.insert(0, "/left-behind")
sys.modules["bisect"] = sys.modules["json"] = None
sys.setrecursionlimit(200)
sys.set_int_max_str_digits(0)
sys.setswitchinterval(1.0)
sys.argv.append("left-behind")
os.environ["LEFT_BEHIND"] = "1"
os.umask(0o777)
os.nice(1)
gc.disable()
random.seed(0)
decimal.getcontext().prec = 2
warnings.simplefilter("error")
threading.stack_size(1 << 20)
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
os.chdir("/")
print(total(map(int, values)))
