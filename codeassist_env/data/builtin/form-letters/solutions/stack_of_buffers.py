import re
import sys

TOKEN = re.compile(r"\^(.)|\{([?!]?)([a-z]+)([:}])|(\})|(.)")


def letter(template, card):
    stack = []          # (buffer around the placeholder, what to do with the text)
    buffer = []
    for escaped, sign, name, end, close, plain in TOKEN.findall(template):
        if escaped or plain:
            buffer.append(escaped or plain)
        elif close:
            inner = buffer
            buffer, used = stack.pop()
            if used:
                buffer += inner
        else:
            value = card.get(name, "")
            if not sign and value:
                buffer.append(value)
            if end == "}":
                if not value:
                    buffer.append("[" + name + "]")
            else:
                stack.append((buffer, bool(value) == (sign == "?")))
                buffer = []
    return "".join(buffer)


lines = sys.stdin.read().splitlines()
for line in lines[2:2 + int(lines[0])]:
    fields = [entry.split("=") for entry in line.split(";")]
    print(letter(lines[1], {name: value for name, value in fields}))
