import textwrap

n, w = map(int, input().split())
for _ in range(n):
    author, title, mark = input().split(" / ")
    author = author.upper()
    room = w - len(mark) - 1
    if len(author) > room:
        author = author[:room - 1] + "."
    lines = textwrap.wrap(title, w, subsequent_indent="  ", break_on_hyphens=False)
    if len(lines) > 3:
        lines = lines[:3]
        lines[2] = lines[2][:w - 4].rstrip() + " ..."
    print("+" + "-" * (w + 2) + "+")
    print("| " + author.ljust(room) + " " + mark + " |")
    for line in lines:
        print("| " + line.ljust(w) + " |")
    print("+" + "-" * (w + 2) + "+")
