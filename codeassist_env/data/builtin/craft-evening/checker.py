"""Accepts every plan that keeps the rules, and NO PLAN exactly where there is none."""


def check(input: str, output: str, answer: str):
    first, *rest = input.strip().split("\n")
    n, benches, seats = map(int, first.split())
    people = {name: (hand, role) for name, hand, role in (line.split() for line in rest)}
    lines = [line.split() for line in output.split("\n") if line.strip()]
    if answer.strip() == "NO PLAN":
        return True if lines == [["NO", "PLAN"]] else "there is no plan"
    if lines == [["NO", "PLAN"]]:
        return "there is a plan"
    if len(lines) > benches:
        return f"{len(lines)} benches, there are only {benches}"
    seated = [name for line in lines for name in line]
    for name in seated:
        if name not in people:
            return f"unknown name {name[:20]!r}"
    if len(seated) != n or len(set(seated)) != n:
        return "not everybody has exactly one seat"
    for i, line in enumerate(lines, start=1):
        if len(line) > seats:
            return f"line {i}: {len(line)} people on {seats} seats"
        if all(people[name][1] == "guest" for name in line):
            return f"line {i}: no helper"
        for left, right in zip(line, line[1:]):
            if people[left][0] == "R" and people[right][0] == "L":
                return f"line {i}: the elbows of {left} and {right}"
    return True
