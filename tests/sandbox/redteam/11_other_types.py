# wanted: wrong
# task: call
# tries: returns values that JSON has no word for
class Solution:
    def total(self, values):
        return [b"60", bytearray(b"60"), {60}, 60j, ..., range(60), memoryview(b"60"), Solution, len]
