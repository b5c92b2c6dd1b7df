# wanted: passed
# then: ok_writes_and_reads_files
# tries: moves away the folder it began in, and puts a link and a file in its place
import os
import sys

values = sys.stdin.read().split()[1:]
here = os.getcwd()
above = os.path.dirname(here)
for way in (
    lambda: os.rename(here, f"{above}/elsewhere"),
    lambda: os.symlink("/", here),
    lambda: os.remove(__file__),
    lambda: os.mkdir(__file__),
    lambda: os.rename(above, os.path.dirname(above) + "/left-behind"),
    lambda: os.rmdir(above),
):
    try:
        way()
    except OSError:
        pass
print(sum(map(int, values)))
