"""Accepts every good plan that has as few entries as the expected one."""
import json


def check(input: str, output: str, answer: str):
    try:
        beds, bookings, first, last = [json.loads(line) for line in input.split("\n") if line.strip()]
        expected = json.loads(answer)
        plan = json.loads(output)
    except (ValueError, TypeError, RecursionError):
        return "the result is not a plan"
    if not isinstance(plan, list):
        return "the result is not a list"
    if len(plan) != len(expected):
        return f"{len(plan)} entries instead of {len(expected)}"
    day = first
    for i, entry in enumerate(plan):
        if not isinstance(entry, list) or len(entry) != 3 or any(type(x) is not int for x in entry):
            return f"entry {i} is not a list of three integers"
        bed, start, end = entry
        if not 1 <= bed <= beds or not start < end:
            return f"entry {i} names no bed or no night"
        if start != day:
            return f"entry {i} begins on day {start} instead of {day}"
        if i and start % 7 == 0:
            return f"a change on day {start}"
        if any(b == bed and a < end and start < d for b, a, d in bookings):
            return f"entry {i}: bed {bed} is taken"
        day = end
    if plan and day != last:
        return f"the plan ends on day {day}"
    return True
