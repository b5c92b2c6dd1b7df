# wanted: crash
# task: call
# tries: reads standard input where there is none
class Solution:
    def total(self, values):
        return int(input())
