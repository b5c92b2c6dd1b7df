import re

PATTERN = re.compile(r"\{([?!]?)([a-z]+)(:?)([^{}]*)\}")
HIDDEN = {"^{": "\1", "^}": "\2", "^^": "\3"}

n = int(input())
template = re.sub(r"\^(.)", lambda m: HIDDEN.get(m[0], m[1]), input())
for _ in range(n):
    card = dict(part.split("=") for part in input().split(";"))

    def replace(m):
        sign, name, colon, text = m.groups()
        value = card.get(name, "")
        if sign == "?":
            return text if value else ""
        if sign == "!":
            return "" if value else text
        return value or (text if colon else f"[{name}]")

    letter = template
    while PATTERN.search(letter):
        letter = PATTERN.sub(replace, letter, count=1)
    print(letter.translate({1: "{", 2: "}", 3: "^"}))
