# wanted: passed
import pathlib
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "deep" / "numbers"
    file.parent.mkdir()
    file.write_text(sys.stdin.read())
    print(sum(map(int, file.read_text().split()[1:])))
