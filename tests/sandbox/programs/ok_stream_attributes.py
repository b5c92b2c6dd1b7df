# wanted: passed
import sys

assert repr(sys.stdin) == "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>", sys.stdin
assert repr(sys.stdout) == "<_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>", sys.stdout
assert repr(sys.stderr) == "<_io.TextIOWrapper name='<stderr>' mode='w' encoding='utf-8'>", sys.stderr
assert sys.stdin.fileno() == 0 and sys.stdout.fileno() == 1 and not sys.stdin.isatty() and not sys.stdout.isatty()
assert sys.stdin.errors == "surrogateescape" and sys.stderr.errors == "backslashreplace"
assert sys.stdout.line_buffering is False and sys.stderr.line_buffering is True
assert sys.stdin is sys.__stdin__ and sys.stdout is sys.__stdout__ and sys.stdin.buffer.raw.closefd is False
print(sum(map(int, sys.stdin.read().split()[1:])))
