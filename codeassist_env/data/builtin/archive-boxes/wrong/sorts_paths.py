n, c = map(int, input().split())
files = []
for _ in range(n):
    p, s = input().split()
    files.append((p, int(s)))
files.sort()


def go(files, path):
    w = sum(s for _, s in files)
    if w <= c:
        print('folder', path, w)
        return
    loose = []
    sub = {}
    for p, s in files:
        rest = p[len(path):]
        if '/' in rest:
            sub.setdefault(rest[:rest.index('/')], []).append((p, s))
        elif s > c:
            print('shelf', p, s)
        elif loose and loose[-1] + s <= c:
            loose[-1] += s
        else:
            loose.append(s)
    for i, s in enumerate(loose, 1):
        print('loose', path, i, s)
    for name in sub:
        go(sub[name], path + name + '/')


go(files, '/')
