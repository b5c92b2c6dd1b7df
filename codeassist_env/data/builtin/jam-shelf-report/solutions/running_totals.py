import sys


def parse(line):
    """'Red  Currant ,2024, 340' -> ('red currant', 2024, 340)"""
    left, middle, right = line.split(',')
    words = left.lower().split()
    return ' '.join(words), int(middle), int(right)


def add(table, name, year, grams):
    if name not in table:
        table[name] = [0, 0, year]
    entry = table[name]
    entry[0] += 1
    entry[1] += grams
    entry[2] = min(entry[2], year)


def show(name, entry, width):
    count, grams, year = entry
    kilos = str(grams // 1000) + '.' + str(grams % 1000).zfill(3)
    print(name.ljust(width, '.') + str(count).rjust(5) + kilos.rjust(11) + str(year).rjust(6))


def main():
    lines = sys.stdin.read().split('\n')
    table = {}
    whole = {}
    for i in range(1, int(lines[0]) + 1):
        name, year, grams = parse(lines[i])
        add(table, name, year, grams)
        add(whole, 'total', year, grams)
    width = 3 + max(5, max(map(len, table)))
    rows = list(table.items())
    rows.sort()
    rows.sort(key=lambda item: item[1][1], reverse=True)
    for name, entry in rows:
        show(name, entry, width)
    print('-' * (width + 22))
    show('total', whole['total'], width)


main()
