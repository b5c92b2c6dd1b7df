def wrap(text, room):
    """Split off the first line at the last space that is not too far right, and go on with the rest."""
    if len(text) <= room:
        return [text]
    # a space at index 1 belongs to the mark of a continued line
    cut = text.rfind(' ', 2, room + 1)
    return [text[:cut]] + wrap('> ' + text[cut + 1:], room)


def dish(line, w):
    name, cents = line.split(';')
    cents = cents.zfill(3)
    price = cents[:-2] + '.' + cents[-2:]
    rows = wrap(name, w - len(price) - 3)
    rows[-1] += ' ' + (' ' + price).rjust(w - len(rows[-1]) - 1, '.')
    return rows


def title(line, w):
    gap = w - len(line)     # '# TITLE' is as long as ' TITLE '
    return ['=' * (gap // 2) + ' ' + line[2:] + ' ' + '=' * ((gap + 1) // 2)]


n, w = map(int, input().split())
out = []
for _ in range(n):
    line = input()
    if line[0] == '#':
        if out:
            out.append('')
        out += title(line, w)
    else:
        out += dish(line, w)
for row in out:
    print(row)
