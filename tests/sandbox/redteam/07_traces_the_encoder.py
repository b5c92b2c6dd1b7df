# wanted: wrong|crash
# task: call
# tries: leaves a trace function that fails while its result is encoded
import sys


def hook(frame, event, argument):
    if frame.f_globals.get("__name__") != "solution":
        raise ValueError("not so fast")
    return hook


class Solution:
    def total(self, values):
        sys.settrace(hook)
        sys.setprofile(hook)
        return 61
