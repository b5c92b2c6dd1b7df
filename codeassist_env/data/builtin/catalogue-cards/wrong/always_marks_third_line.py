n, w = map(int, input().split())
for _ in range(n):
    author, title, mark = input().split(" / ")
    author = author.upper()
    room = w - len(mark) - 1
    if len(author) > room:
        author = author[:room - 1] + "."
    body = [author.ljust(room) + " " + mark]
    words = title.split()
    for number in range(3):
        if not words:
            break
        line = words.pop(0) if number == 0 else "  " + words.pop(0)
        limit = w - 4 if number == 2 else w
        while words and len(line) + 1 + len(words[0]) <= limit:
            line += " " + words.pop(0)
        body.append(line)
    if words:
        body[-1] += " ..."
    print("+" + "-" * (w + 2) + "+")
    for line in body:
        print("| " + line.ljust(w) + " |")
    print("+" + "-" * (w + 2) + "+")
