# wanted: wrong|crash
# task: call
# tries: has a class whose every attribute is another trap
class Trap(type):
    def __getattribute__(cls, name):
        raise SystemExit(0)


class Solution(metaclass=Trap):
    def __new__(cls):
        return 60
