# wanted: passed
import doctest
import sys
import unittest


def total(values):
    """Add.

    >>> total([1, 2])
    3
    """
    return sum(values)


class Test(unittest.TestCase):
    def test_total(self):
        self.assertEqual(total([1, 2]), 3)


assert doctest.testmod().failed == 0
unittest.main(exit=False, argv=["program"], verbosity=0)
print(total(map(int, sys.stdin.read().split()[1:])))
