# wanted: output
# task: call
# limits: output_mb=2
# tries: prints for ever inside the called function
class Solution:
    def total(self, values):
        while True:
            print("60" * 1000)
