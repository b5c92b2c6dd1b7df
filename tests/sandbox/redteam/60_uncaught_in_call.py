# wanted: crash
# tries: fails inside the called function
# task: call
class Solution:
    def total(self, values):
        return values["no"]
