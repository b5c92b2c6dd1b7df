# wanted: crash
# task: call
class Solution:
    def total(self, values):
        return values["no"]
