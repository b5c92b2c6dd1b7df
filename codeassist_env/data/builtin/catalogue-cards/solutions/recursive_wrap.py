import sys


def wrap(words, room, rest_room, lines_left):
    """Lines for the words, the first `room` wide and the others `rest_room`."""
    if len(" ".join(words)) <= room:
        return [" ".join(words)]
    limit = room if lines_left > 1 else room - 4
    k = len(words)
    while len(" ".join(words[:k])) > limit:
        k -= 1
    line = " ".join(words[:k])
    if lines_left == 1:
        return [line + " ..."]
    return [line] + wrap(words[k:], rest_room, rest_room, lines_left - 1)


data = sys.stdin.read().splitlines()
n, w = map(int, data[0].split())
bar = '-' * (w + 2)
for entry in data[1:]:
    author, title, mark = entry.split(' / ')
    space = w - len(author) - len(mark)
    if space < 1:
        author, space = author[:space - 2] + '.', 1
    first, *more = wrap(title.split(), w, w - 2, 3)
    body = [author.upper() + ' ' * space + mark, first] + ['  ' + x for x in more]
    print(f'+{bar}+')
    for x in body:
        print(f'| {x:{w}} |')
    print(f'+{bar}+')
