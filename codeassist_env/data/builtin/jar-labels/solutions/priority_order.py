import sys

for line in sys.stdin.read().splitlines()[1:]:
    w, _, s = line.strip().partition(' ')

    def rank(i):
        if s[i] == ' ':
            return 1, -i
        if i and s[i - 1] != ' ' and s[i].lower() in 'aeiou':
            return 0, -i
        return 2, -i

    gone = set(sorted(range(len(s)), key=rank)[:max(0, len(s) - int(w))])
    print(''.join(ch for i, ch in enumerate(s) if i not in gone))
