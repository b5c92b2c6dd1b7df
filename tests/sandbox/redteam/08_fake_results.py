# wanted: wrong
# tries: writes answers to every descriptor it may have inherited
import os

for descriptor in range(3, 64):
    for text in (b"P", b"60\n", b"S1\nR", b"0 0 0"):
        try:
            os.write(descriptor, text)
            print("open:", descriptor)
        except OSError:
            pass
