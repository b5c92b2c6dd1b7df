# wanted: cpu-time
# task: call
# limits: cpu_seconds=0.3
# numbers: [[10, 20, 30], [1, 2]]
# tries: is quick on the first test and never ends on the second
class Solution:
    def total(self, values):
        while len(values) == 2:
            pass
        return sum(values)
