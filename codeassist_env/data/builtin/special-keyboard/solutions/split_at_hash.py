import sys


def read_count():
    """How many characters the user types."""
    return int(sys.stdin.readline())


def read_key():
    """The next typed character. It may be a space, so only the line break goes."""
    return sys.stdin.readline().rstrip("\n")


def main():
    # Every second piece between the '#' keys is typed with Numbers on.
    typed = ''.join(read_key() for _ in range(read_count()))
    state = {'=': False, '~': False}
    result = ''
    for i, piece in enumerate(typed.split('#')):
        result += numbers(piece, state) if i % 2 else letters(piece, state)
    print(result)


def numbers(piece, state):
    for toggle in state:
        if piece.count(toggle) % 2:
            state[toggle] = not state[toggle]
    head, dot, tail = piece.partition('.')
    return digits(head) + dot + digits(tail)


def digits(piece):
    return ''.join(c for c in piece if c.isdigit())


def letters(piece, state):
    out = ''
    for c in piece:
        if c in state:
            state[c] = not state[c]
            continue
        if state['=']:
            c = c.upper()
        out += c
        if state['~'] and c.isalpha() and c not in 'aeiouAEIOU':
            out += c
    return out


main()
