VOWELS = set('aeiouAEIOU')


def find_vowel(chars):
    """Position of the rightmost vowel that may be deleted, or -1."""
    pos = len(chars) - 1
    while pos >= 1:
        if chars[pos] in VOWELS and chars[pos - 1] != ' ':
            return pos
        pos -= 1
    return -1


def find_space(chars):
    """Position of the rightmost space, or -1."""
    for pos in reversed(range(len(chars))):
        if chars[pos] == ' ':
            return pos
    return -1


def make_label(width, name):
    chars = list(name)
    for finder in (find_vowel, find_space):
        while len(chars) > width:
            pos = finder(chars)
            if pos < 0:
                break
            del chars[pos]
    while len(chars) > width:
        chars.pop()
    return ''.join(chars)


jars = int(input())
for _ in range(jars):
    parts = input().split()
    print(make_label(int(parts[0]), ' '.join(parts[1:])))
