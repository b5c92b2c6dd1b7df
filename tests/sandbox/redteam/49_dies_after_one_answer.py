# wanted: wrong|crash
# task: assert
# tries: answers once and is gone when it is asked again
import os

asked = []


def total(values):
    if asked:
        os._exit(0)
    asked.append(values)
    return sum(values)
