import re

TOKEN = re.compile(r"\^(.)|\{([?!]?)([a-z]+)([:}])|(\})|(.)")
n = int(input())
template = input()
for _ in range(n):
    card = dict(part.split("=") for part in input().split(";"))
    stack = []
    now = ""
    for m in TOKEN.finditer(template):
        escaped, sign, name, end, close, plain = m.groups()
        if escaped or plain:
            now += escaped or plain
        elif close:
            before, show = stack.pop()
            now = before + now if show else before
        else:
            there = name in card
            if not sign:
                now += card[name] if there else f"[{name}]" if end == "}" else ""
            if end == ":":
                stack.append((now, there if sign == "?" else not there))
                now = ""
    print(now)
