from math import gcd


def parse(words):
    """Numerator and denominator of ['3'], ['3/4'] or ['1', '3/4']."""
    top, bottom = 0, 1
    for word in words:
        if "/" in word:
            a, bottom = map(int, word.split("/"))
            top = top * bottom + a
        else:
            top = int(word)
    return top, bottom


n, s, p = map(int, input().split())
rates = []
step = 1
for _ in range(n):
    name, *words = input().split()
    middle = words.index("in")
    a, b = parse(words[:middle])
    c, d = parse(words[middle + 1:])
    # a portion takes a/b : s : c/d measures
    top, bottom = a * d, b * c * s
    rates.append((name, top, bottom))
    need = bottom // gcd(top, bottom)
    step = step * need // gcd(step, need)

portions = (p + step - 1) // step * step
print(portions)
for name, top, bottom in rates:
    print(name, portions * top // bottom)
