pieces = [int(x) for x in input().split()]
blanks, spacers = map(int, input().split())
words = input().split()
best = (0, 0, 0, 0)
for start in range(len(words)):
    left = dict(zip("abcdefghijklmnopqrstuvwxyz", pieces))
    used = letters = 0
    for end in range(start, min(len(words), start + spacers + 1)):
        for c in words[end]:
            if left[c]:
                left[c] -= 1
            else:
                used += 1
        if used > blanks:
            break
        letters += len(words[end])
        if (letters, start - end) > best[:2]:
            best = (letters, start - end, start, used)
letters, minus, start, used = best
if letters:
    print(start + 1, 1 - minus, letters, used)
else:
    print("nothing")
