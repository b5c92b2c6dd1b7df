"""Accepts every set that keeps the rules, and NO exactly where there is none."""


def judge(order, line, possible):
    n, a, b, d, e, s = order
    if line == "NO":
        return "there is a set" if possible else None
    words = line.split()
    if len(words) != n or not all(word.isascii() and word.isdigit() and len(word) < 12 for word in words):
        return f"not NO and not {n} widths"
    widths = [int(word) for word in words]
    if widths[0] < a:
        return f"the smallest width is {widths[0]}"
    if widths[-1] > b:
        return f"the largest width is {widths[-1]}"
    if not all(d <= y - x <= e for x, y in zip(widths, widths[1:])):
        return f"a difference is not from {d} to {e}"
    if sum(widths) != s:
        return f"the sum is {sum(widths)}"
    return None if possible else "no set was expected"


def check(input: str, output: str, answer: str):
    orders = [tuple(map(int, line.split())) for line in input.strip().split("\n")[1:]]
    expected = [line.strip() for line in answer.strip().split("\n")]
    lines = [line.strip() for line in output.strip().split("\n")]
    if len(lines) != len(orders):
        return f"{len(lines)} lines instead of {len(orders)}"
    for i, (order, line, right) in enumerate(zip(orders, lines, expected), start=1):
        reason = judge(order, line, right != "NO")
        if reason:
            return f"order {i}: {reason}"
    return True
