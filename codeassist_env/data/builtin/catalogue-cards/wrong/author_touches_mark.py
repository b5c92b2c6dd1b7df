import sys
import textwrap

rows = sys.stdin.read().splitlines()
n, w = map(int, rows[0].split())
for row in rows[1:]:
    author, title, mark = row.split(" / ")
    author = author.upper()
    if len(author) + len(mark) > w:
        author = author[:w - len(mark) - 2] + "."
    print("+" + "-" * (w + 2) + "+")
    print("|", author.ljust(w - len(mark)) + mark, "|")
    for line in textwrap.wrap(title, w, subsequent_indent="  ", max_lines=3, placeholder=" ..."):
        print("|", line.ljust(w), "|")
    print("+" + "-" * (w + 2) + "+")
