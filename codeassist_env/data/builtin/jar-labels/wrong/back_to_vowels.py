def position(s):
    for i in range(len(s) - 1, 0, -1):
        if s[i] in 'aeiouAEIOU' and s[i - 1] != ' ':
            return i
    if ' ' in s:
        return s.rindex(' ')
    return len(s) - 1

for _ in range(int(input())):
    w, s = input().split(' ', 1)
    while len(s) > int(w):
        i = position(s)
        s = s[:i] + s[i + 1:]
    print(s)
