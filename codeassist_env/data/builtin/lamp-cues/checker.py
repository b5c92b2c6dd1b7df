"""Accepts every show that keeps the rules, and the empty list exactly where there is none."""
import json


def check(input: str, output: str, answer: str):
    flashes, k = (json.loads(line) for line in input.split("\n") if line.strip())
    try:
        show = json.loads(output)
    except (ValueError, RecursionError):
        return "the result is not JSON"
    if type(show) is not list:
        return "the result is not a list"
    if json.loads(answer) == []:
        return True if show == [] else "there is no show"
    if show == []:
        return "there is a show"
    left = list(flashes)
    before = set()
    for number, cue in enumerate(show):
        if type(cue) is not list or not all(type(lamp) is int and 0 <= lamp < len(flashes) for lamp in cue):
            return f"cue {number} is not a list of lamps"
        lamps = set(cue)
        if len(cue) != k or len(lamps) != k:
            return f"cue {number} does not have {k} different lamps"
        if lamps & before:
            return f"lamp {min(lamps & before)} flashes at cues {number - 1} and {number}"
        for lamp in cue:
            left[lamp] -= 1
        before = lamps
    for lamp, missing in enumerate(left):
        if missing:
            return f"lamp {lamp} flashes {flashes[lamp] - missing} times instead of {flashes[lamp]}"
    return True
