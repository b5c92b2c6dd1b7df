n, t, *taste = input().split()


def twins(a, b):
    if a.keys() != b.keys():
        return False
    first = next(iter(a))
    return all(a[x] * b[first] == b[x] * a[first] for x in a)


doughs = []
for _ in range(int(n)):
    name, *words = input().split()
    amounts = {}
    for what, grams in zip(words[::2], words[1::2]):
        if what not in taste:
            amounts[what] = amounts.get(what, 0) + int(grams)
    for recipe, names in doughs:
        if twins(recipe, amounts):
            names.append(name)
            break
    else:
        doughs.append((amounts, [name]))

groups = sorted((names for _, names in doughs), key=len, reverse=True)
print(len(groups), sum(len(g) * (len(g) - 1) // 2 for g in groups))
for g in groups:
    if len(g) > 1:
        print(*g)
