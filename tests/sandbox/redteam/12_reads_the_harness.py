# wanted: wrong|crash
# tries: reads memory, environment and descriptors of its parents through /proc
# needs: own-user
import os

parent = os.getppid()
with open(f"/proc/{parent}/stat") as file:
    harness = int(file.read().rpartition(")")[2].split()[1])
for pid in (parent, harness):
    for name in ("mem", "environ", "fd/4", "fd/5", "maps"):
        try:
            open(f"/proc/{pid}/{name}", "rb").read(1)
            print("could read", name)
        except OSError as error:
            assert error.errno in (1, 2, 5, 13), error
print("denied")
