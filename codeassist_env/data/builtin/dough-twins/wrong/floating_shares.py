n, t, *taste = input().split()
doughs = {}
for _ in range(int(n)):
    name, *words = input().split()
    amounts = {}
    for what, grams in zip(words[::2], words[1::2]):
        if what not in taste:
            amounts[what] = amounts.get(what, 0) + int(grams)
    total = sum(amounts.values())
    key = tuple(sorted((what, grams / total) for what, grams in amounts.items()))
    doughs.setdefault(key, []).append(name)

groups = sorted(doughs.values(), key=len, reverse=True)
print(len(groups), sum(len(group) * (len(group) - 1) // 2 for group in groups))
for group in groups:
    if len(group) > 1:
        print(*group)
