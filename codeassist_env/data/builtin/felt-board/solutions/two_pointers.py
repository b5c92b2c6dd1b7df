pieces = list(map(int, input().split()))
blanks, spacers = map(int, input().split())
words = [[ord(c) - 97 for c in word] for word in input().split()]

best = (0, 0, 0, 0)
left = 0
missing = 0     # blanks that the passage needs
length = 0
for right, word in enumerate(words):
    for c in word:
        if pieces[c] <= 0:
            missing += 1
        pieces[c] -= 1
    length += len(word)
    while missing > blanks or right - left > spacers:
        for c in words[left]:
            if pieces[c] < 0:
                missing -= 1
            pieces[c] += 1
        length -= len(words[left])
        left += 1
    best = max(best, (length, left - right, -left, missing))

letters, count, first, used = best
if letters:
    print(1 - first, 1 - count, letters, used)
else:
    print("nothing")
