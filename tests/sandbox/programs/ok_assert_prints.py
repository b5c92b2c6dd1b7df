# wanted: passed
# task: assert
import sys
from typing import List


def total(values: List[int]) -> int:
    print("adding", values)
    print("adding", values, file=sys.stderr)
    return sum(values)
