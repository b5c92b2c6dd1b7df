import sys

lines = []
for raw in sys.stdin:
    body = raw.strip()
    lines.append(((len(raw) - len(raw.lstrip())) // 2, body[0], body[2:]))


def walk(i, level, label, silent):
    """Handle the items from line i on that are on this level. Returns the next line and how many were kept."""
    k = kept = 0
    while i < len(lines) and lines[i][0] == level:
        _, mark, name = lines[i]
        i += 1
        if mark == 'x':
            while i < len(lines) and lines[i][0] > level:
                i += 1
            continue
        k += 1
        kept += 1
        mine = label + (str(k) if level % 2 == 0 else 'abcdefghijklmnopqrstuvwxyz'[k - 1])
        at = len(result)
        if not silent:
            result.append(mine + ' ' + name)
        i, under = walk(i, level + 1, mine, silent or mark == '+')
        kept += under
        if mark == '+' and not silent:
            result[at] += ' (' + str(under) + ')'
    return i, kept


result = []
walk(0, 0, '', False)
print('\n'.join(result) or '(empty)')
