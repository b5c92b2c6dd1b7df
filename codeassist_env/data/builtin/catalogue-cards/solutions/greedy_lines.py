n, w = map(int, input().split())
edge = "+" + "-" * (w + 2) + "+"

for _ in range(n):
    author, title, mark = input().split(" / ")
    author = author.upper()
    room = w - len(mark) - 1
    if len(author) > room:
        author = author[:room - 1] + "."
    lines = [author.ljust(w - len(mark)) + mark]

    words = title.split()
    line = words[0]
    title_lines = []
    for word in words[1:]:
        if len(line) + 1 + len(word) <= w:
            line += " " + word
        else:
            title_lines.append(line)
            line = "  " + word
    title_lines.append(line)

    if len(title_lines) > 3:
        line = title_lines[2]
        while len(line) + 4 > w:
            line = line[:line.rindex(" ")]
        title_lines = title_lines[:2] + [line + " ..."]

    print(edge)
    for line in lines + title_lines:
        print("|", line.ljust(w), "|")
    print(edge)
