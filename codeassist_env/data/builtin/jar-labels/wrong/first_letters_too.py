def cut(name, w):
    for group in ('aeiouAEIOU', ' '):
        i = len(name) - 1
        while len(name) > w and i >= 0:
            if name[i] in group:
                name = name[:i] + name[i + 1:]
            i -= 1
    return name[:w]

for _ in range(int(input())):
    w, name = input().split(' ', 1)
    print(cut(name, int(w)))
