"""Accepts every loop that has the properties, and NO exactly where there is none."""


def judge(order, line, possible):
    n, k, p, h, s = order
    if line == "NO":
        return "there is a loop" if possible else None
    if len(line) != n or set(line) - {"x", "-"}:
        return f"not NO and not a string of {n} characters x and -"
    if not possible:
        return "no loop has the properties"
    if line.count("x") != k:
        return f"{line.count('x')} hits, not {k}"
    pairs = sum(line[i] == line[(i + 1) % n] == "x" for i in range(n))
    if pairs != p:
        return f"{pairs} pairs, not {p}"
    # 1 <= k <= n - 1: in two rounds every group of equal beats appears unbroken.
    if "x" * (h + 1) in line * 2:
        return f"more than {h} hits in a row"
    if "-" * (s + 1) in line * 2:
        return f"more than {s} rests in a row"
    return None


def check(input: str, output: str, answer: str):
    try:
        orders = [tuple(map(int, line.split())) for line in input.split("\n")[1:] if line.strip()]
        expected = [line.strip() for line in answer.rstrip().split("\n")]
        lines = [line.strip() for line in output.rstrip().split("\n")]
    except (AttributeError, TypeError, ValueError):
        return "the output is not text"
    if len(lines) != len(orders):
        return f"{len(lines)} lines instead of {len(orders)}"
    for i, (order, line, right) in enumerate(zip(orders, lines, expected), start=1):
        reason = judge(order, line, right != "NO")
        if reason:
            return f"order {i}: {reason}"
    return True
