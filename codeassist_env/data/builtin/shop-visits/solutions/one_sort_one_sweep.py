import sys
t = sys.stdin.read().split()
n, g = int(t[0]), int(t[1])
rows = sorted((t[i + 1], int(t[i]), i, t[i + 2]) for i in range(2, 3 * n + 2, 3))

# starts[j] is where the j-th visit begins in rows
starts = [i for i in range(n) if i == 0 or rows[i][0] != rows[i - 1][0] or rows[i][1] > rows[i - 1][1] + g]
table = {}
longest = 0
for a, b in zip(starts, starts[1:] + [n]):
    longest = max(longest, rows[b - 1][1] - rows[a][1])
    pages = [row[3] for row in rows[a:b]]
    for column, page in enumerate((pages[0], pages[-1])):
        if page not in table:
            table[page] = [0, 0, 0]
        table[page][column] -= 1
    if len(set(pages)) == 1:
        table[pages[0]][2] += 1
print(len(starts), 'visits by', len({row[0] for row in rows}), 'visitors, longest', longest)
for e, x, page, b in sorted((*counts[:2], page, counts[2]) for page, counts in table.items()):
    print(page, -e, -x, b)
