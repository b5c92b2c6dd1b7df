# wanted: passed
import gc
import signal
import sys
import threading

assert 1000 <= sys.getrecursionlimit() <= 1100 and gc.isenabled() and gc.get_threshold() == (700, 10, 10)
assert sys.flags.optimize == 0 and __debug__ and sys.flags.utf8_mode == 1
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
assert signal.getsignal(signal.SIGPIPE) == signal.SIG_IGN and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
assert threading.active_count() == 1 and threading.main_thread() is threading.current_thread()
assert set(globals()) >= {"__name__", "__file__", "__builtins__", "__doc__", "__loader__", "__package__", "__spec__"}
assert __doc__ is None and __package__ is None and __name__ == "__main__"
print(sum(map(int, sys.stdin.read().split()[1:])))
