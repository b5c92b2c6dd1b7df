# wanted: passed|output
# then: ok_writes_and_reads_files
# tries: leaves folders by the names that a cleaner may want for itself
import os
import sys

values = sys.stdin.read().split()[1:]
for folder in (os.path.dirname(__file__), "."):
    for number in range(40):
        for pid in (os.getppid(), os.getpid()):
            for name in (f".{number}-{pid}", f"{number}", f".{number}"):
                try:
                    os.makedirs(f"{folder}/{name}/{name}/{name}/inner")
                    os.chmod(f"{folder}/{name}/{name}", 0)
                except OSError:
                    pass
print(sum(map(int, values)))
