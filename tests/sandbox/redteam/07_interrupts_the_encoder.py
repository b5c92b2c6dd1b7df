# wanted: wrong|crash
# task: call
# tries: leaves a timer whose handler raises while its result is encoded
import signal


def strike(*ignored):
    raise ValueError("late")


class Solution:
    def total(self, values):
        result = list(range(100_000))
        signal.signal(signal.SIGALRM, strike)
        signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
        return result
