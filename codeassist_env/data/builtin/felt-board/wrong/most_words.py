have = dict(zip("abcdefghijklmnopqrstuvwxyz", map(int, input().split())))
b, s = map(int, input().split())
words = input().split()
best = None
i = used = size = 0
for j, word in enumerate(words):
    for c in word:
        have[c] -= 1
        used += have[c] < 0
    size += len(word)
    while used > b or j - i > s:
        for c in words[i]:
            used -= have[c] < 0
            have[c] += 1
        size -= len(words[i])
        i += 1
    if i <= j and (best is None or (j - i + 1, size) > best[1:3]):
        best = (i + 1, j - i + 1, size, used)
print(*best if best else ["nothing"])
