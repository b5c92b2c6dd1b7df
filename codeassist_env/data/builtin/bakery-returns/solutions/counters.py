from collections import Counter

given, back = Counter(), Counter()
for _ in range(int(input())):
    day, shop, g, b = input().split(',')
    for key in [(shop, int(day)), ('TOTAL', int(day))]:
        given[key] += int(g)
        back[key] += int(b)

report = []
for name in {shop for shop, day in given}:
    keys = [k for k in given if k[0] == name]
    g = sum(given[k] for k in keys)
    b = sum(back[k] for k in keys)
    day = min((-back[k] / given[k], k[1]) for k in keys)[1]
    clean = [k for k in keys if back[k] == 0]
    word = 'less' if b > g / 4 else 'more' if len(clean) > len(keys) / 2 else 'same'
    report.append((name == 'TOTAL', b - g, name, day, word))
report.sort()
for last, minus, name, day, word in report:
    line = f'{name},{-minus},{day}'
    print(line if last else line + ',' + word)
