def cut(name, w):
    i = len(name) - 1
    while len(name) > w and i > 0:
        if name[i] in 'aeiou' and name[i - 1] != ' ':
            name = name[:i] + name[i + 1:]
        i -= 1
    while len(name) > w and ' ' in name:
        i = name.rfind(' ')
        name = name[:i] + name[i + 1:]
    return name[:w]

for _ in range(int(input())):
    w, name = input().split(' ', 1)
    print(cut(name, int(w)))
