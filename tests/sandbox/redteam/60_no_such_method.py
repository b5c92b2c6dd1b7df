# wanted: crash
# tries: has no method of the wanted name
# task: call
class Solution:
    def sum(self, values):
        return 60
