pieces = list(map(int, input().split()))
blanks, spacers = map(int, input().split())
words = input().split()
best = (0, 0, 0, 0)
left = missing = length = 0
for right, word in enumerate(words):
    for c in word:
        k = ord(c) - 97
        missing += pieces[k] <= 0
        pieces[k] -= 1
    length += len(word)
    while left <= right and (missing > blanks or right - left + 1 > max(spacers, 1)):
        for c in words[left]:
            k = ord(c) - 97
            missing -= pieces[k] < 0
            pieces[k] += 1
        length -= len(words[left])
        left += 1
    best = max(best, (length, left - right - 1, -left, missing))
if best[0]:
    print(1 - best[2], -best[1], best[0], best[3])
else:
    print("nothing")
