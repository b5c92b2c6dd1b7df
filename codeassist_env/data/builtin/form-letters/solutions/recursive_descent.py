def read_name(template, i):
    j = i
    while template[j].isalpha():
        j += 1
    return template[i:j], j


def fill(template, i, card):
    """Fill in the text from position i up to its closing brace; return it and the position of the brace."""
    out = ""
    while i < len(template) and template[i] != "}":
        c = template[i]
        if c == "^":
            out += template[i + 1]
            i += 2
        elif c == "{":
            sign = template[i + 1]
            name, i = read_name(template, i + 2 if sign in "?!" else i + 1)
            value = card.get(name, "")
            text = f"[{name}]"
            if template[i] == ":":
                text, i = fill(template, i + 1, card)
            if sign == "?":
                out += text if value else ""
            elif sign == "!":
                out += "" if value else text
            else:
                out += value or text
            i += 1
        else:
            out += c
            i += 1
    return out, i


n = int(input())
template = input()
for _ in range(n):
    card = dict(field.split("=") for field in input().split(";"))
    print(fill(template, 0, card)[0])
