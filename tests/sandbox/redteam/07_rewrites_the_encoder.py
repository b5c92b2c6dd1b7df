# wanted: wrong|crash
# task: call
# tries: finds the functions that encode its result and gives them other code
import gc
import types

names = {"to_json", "encode", "_write", "_write_json", "framed", "send", "describe", "_quote", "_digits"}


def spoil(*arguments, **named):
    return "]" * 100


class Solution:
    def total(self, values):
        for thing in gc.get_objects():
            if type(thing) is types.FunctionType and thing.__name__ in names and not thing.__closure__:
                thing.__code__ = spoil.__code__
        return 61
