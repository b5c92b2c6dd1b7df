def matching(template, i):
    """Position of the brace that closes the placeholder whose text begins at i."""
    depth = 1
    while True:
        if template[i] == "{":
            depth += 1
        elif template[i] == "}":
            depth -= 1
            if depth == 0:
                return i
        i += 1


def fill(template, card):
    out = ""
    i = 0
    while i < len(template):
        if template[i] == "^":
            out += template[i + 1]
            i += 2
            continue
        if template[i] != "{":
            out += template[i]
            i += 1
            continue
        i += 1
        sign = ""
        if template[i] in "?!":
            sign = template[i]
            i += 1
        name = ""
        while template[i] not in ":}":
            name += template[i]
            i += 1
        value = card.get(name, "")
        if template[i] == "}":
            out += value or "[" + name + "]"
        else:
            end = matching(template, i + 1)
            text = template[i + 1:end]
            i = end
            if sign == "" and value:
                out += value
            elif (sign == "?") == (value != ""):
                out += fill(text, card)
        i += 1
    return out


n = int(input())
template = input()
for _ in range(n):
    card = {}
    for part in input().split(";"):
        name, value = part.split("=")
        card[name] = value
    print(fill(template, card))
