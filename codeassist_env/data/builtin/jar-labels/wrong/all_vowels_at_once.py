import sys
lines = sys.stdin.read().splitlines()
for line in lines[1:]:
    w, name = line.split(' ', 1)
    w = int(w)
    if len(name) > w:
        words = [x[0] + ''.join(c for c in x[1:] if c not in 'aeiouAEIOU') for x in name.split()]
        name = ' '.join(words)
    while len(name) > w and ' ' in name:
        i = name.rfind(' ')
        name = name[:i] + name[i + 1:]
    print(name[:w])
