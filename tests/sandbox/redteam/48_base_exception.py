# wanted: crash
# task: call
# tries: raises what except Exception does not catch
class Solution:
    def total(self, values):
        raise BaseException(60)
