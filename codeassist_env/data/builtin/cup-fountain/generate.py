"""Small random trees with random labels, a star, a chain of 51 cups, bushy trees whose answers have many digits, and full-size trees."""


def show(rng, caps, parent, shuffle=True):
    # parent[i] < i for i >= 1; the labels below the root are shuffled
    n = len(caps)
    label = list(range(2, n + 1))
    if shuffle:
        rng.shuffle(label)
    label = [1] + label
    p = [0] * (n + 1)
    for i in range(1, n):
        p[label[i]] = label[parent[i]]
    return "%d\n%s\n%s\n" % (n, " ".join(map(str, caps)), " ".join(map(str, p[2:])))


def random_tree(rng, n, back):
    parent, depth = [0], [0]
    for i in range(1, n):
        q = rng.randrange(max(0, i - back), i)
        while depth[q] >= 50:
            q = rng.randrange(i)
        parent.append(q)
        depth.append(depth[q] + 1)
    return parent


def inputs(rng):
    for n in (5, 8, 12):
        yield show(rng, [rng.randint(1, 4) for _ in range(n)], random_tree(rng, n, 4))
    yield show(rng, [3] * 30, random_tree(rng, 30, 30))
    yield show(rng, [rng.randint(1, 9) for _ in range(200)], [0] * 200)
    yield show(rng, [rng.randint(1, 10 ** 9) for _ in range(51)], list(range(-1, 50)))
    # 50 levels of 20 siblings, the next level below a random one of them
    parent, base = [0], 0
    for _ in range(50):
        first = len(parent)
        parent += [base] * 20
        base = first + rng.randrange(20)
    yield show(rng, [rng.randint(1, 9) for _ in parent], parent)
    yield show(rng, [rng.randint(1, 99) for _ in range(1000)], random_tree(rng, 1000, 40))
    yield show(rng, [1] * 5000, [0] + [(i - 1) // 2 for i in range(1, 5000)], False)
    yield show(rng, [rng.randint(1, 9) for _ in range(5000)], random_tree(rng, 5000, 5000))
