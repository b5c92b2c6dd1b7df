import re
import sys
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def rounded(x):
    return x.quantize(CENT, ROUND_HALF_UP)


def read(lines):
    """Purchases that are left, as (name, boards, length, amount)."""
    stacks = {}
    for number, line in enumerate(lines):
        m = re.match(r"(.*): (\d+) x (\d+) cm @ (.*)", line)
        if m:
            name, boards, length, price = m.groups()
            amount = rounded(int(boards) * int(length) * Decimal(price) / 100)
            stacks.setdefault(name, []).append((number, name, boards, length, amount))
        else:
            name = line.split(" ", 1)[1]
            if stacks.get(name):
                stacks[name].pop()
    return [row[1:] for row in sorted(row for stack in stacks.values() for row in stack)]


def receipt(rows):
    if not rows:
        return ["nothing bought"]
    total = sum(row[3] for row in rows)
    ends = []
    if total >= 100:
        off = rounded(total / 20)
        ends = [["sum", str(total)], ["discount", str(-off)]]
        total -= off
    ends.append(["total", str(total)])
    columns = list(zip(*rows))
    names, boards, lengths, amounts = [max(len(str(x)) for x in column) for column in columns]
    names = max(names, 8)
    amounts = max([amounts] + [len(end[1]) for end in ends])
    result = []
    for name, b, l, a in rows:
        result.append(f"{name.ljust(names)}  {b.rjust(boards)} x {l.rjust(lengths)} cm  {str(a).rjust(amounts)}")
    width = len(result[0])
    result.append(width * "-")
    for word, a in ends:
        result.append(word + " " * (width - len(word) - len(a)) + a)
    return result


print("\n".join(receipt(read(sys.stdin.read().splitlines()[1:]))))
