# wanted: passed
# task: call
import sys


class Node:
    def __init__(self, value=0, following=None):
        self.value, self.following = value, following


class Solution:
    def total(self, values: List[int]) -> int:
        head: Optional[Node] = None
        for value in values:
            head = Node(value, head)
        result = 0
        while head:
            result, head = result + head.value, head.following
        assert __name__ != "__main__" and sys.maxsize > 2**62
        return result
