# Escaped signs and the signs of values are hidden (moved to codes above 1000) while the innermost placeholders are replaced one by one.
import re


def hide(s):
    return ''.join(chr(ord(c) + 1000) for c in s)


n, template = int(input()), re.sub(r'\^(.)', lambda m: hide(m[1]), input())
for _ in range(n):
    card = {k: hide(v) for k, v in re.findall(r'([a-z]+)=([^;]*)', input())}

    def put(m):
        sign, name, colon, text = m.groups()
        value = card.get(name)
        if sign:
            return text if (sign == '?') == bool(value) else ''
        return value or (text if colon else hide('[' + name + ']'))

    s, found = template, 1
    while found:
        s, found = re.subn(r'\{([?!]?)([a-z]+)(:?)([^{}]*)\}', put, s)
    print(''.join(chr(ord(c) % 1000) if ord(c) > 1000 else c for c in s))
