n, k, d, r = map(int, input().split())
readings = list(map(int, input().split()))


def median(accepted):
    window = sorted(x for _, x in accepted[-k:])
    return window[(len(window) - 1) // 2]


stretches = [[]]
in_a_row = 0
for i, x in enumerate(readings, 1):
    accepted = stretches[-1]
    if len(accepted) < k or abs(x - median(accepted)) <= d:
        accepted.append((i, x))
        in_a_row = 0
    elif in_a_row + 1 == r:
        stretches.append([(i, x)])
        in_a_row = 0
    else:
        in_a_row += 1

total = sum(map(len, stretches))
print(total, n - total, len(stretches))
for accepted in stretches:
    print(accepted[0][0], accepted[-1][0], len(accepted), median(accepted))
