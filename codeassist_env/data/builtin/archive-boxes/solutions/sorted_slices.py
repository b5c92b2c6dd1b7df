n, c = map(int, input().split())
a = []
for _ in range(n):
    p, s = input().split()
    a.append((p.split('/')[1:], int(s)))
a.sort()


def go(a, depth, path):
    # a: all files of this folder, sorted by the lists of their names
    w = sum(s for _, s in a)
    if w <= c:
        print('folder', path, w)
        return
    loose = []
    i = 0
    sub = {}
    for p, s in a:
        if len(p) > depth + 1:
            sub.setdefault(p[depth], []).append((p, s))
        elif s > c:
            print('shelf', path + p[-1], s)
        else:
            if not loose or loose[-1] + s > c:
                loose.append(0)
            loose[-1] += s
    for s in loose:
        i += 1
        print('loose', path, i, s)
    for name, files in sub.items():
        go(files, depth + 1, path + name + '/')


go(a, 0, '/')
