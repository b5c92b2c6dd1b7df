# Every piece is kept together with its mirror image, so that nothing has to be turned round later.
import re


class Piece:
    def __init__(self, n, counts, parts, mirror=None):
        self.n = n
        self.counts = counts
        self.parts = parts      # list of (piece, how often), or a letter
        self.mirror = mirror


def make(parts):
    """Piece of (piece, times) pairs, and its mirror image."""
    n = sum(p.n * k for p, k in parts)
    counts = {}
    for p, k in parts:
        for c in p.counts:
            counts[c] = counts.get(c, 0) + k * p.counts[c]
    one = Piece(n, counts, parts)
    one.mirror = Piece(n, counts, [(p.mirror, k) for p, k in reversed(parts)], one)
    return one


def make_letter(c):
    piece = Piece(1, {c: 1}, c)
    piece.mirror = piece
    return piece


def locate(piece, p):
    """Letter at p (from 0), counts of all letters before it."""
    seen = {}
    while not isinstance(piece.parts, str):
        for part, k in piece.parts:
            whole = min(k, p // part.n)
            for c, m in part.counts.items():
                seen[c] = seen.get(c, 0) + whole * m
            p -= whole * part.n
            if whole < k:
                piece = part
                break
    return piece.parts, seen


open_notes = [[]]
for token in re.findall(r"[0-9]+|[^0-9]", input()):
    now = open_notes[-1]
    if token == "(":
        open_notes.append([])
    elif token == ")":
        done = open_notes.pop()
        open_notes[-1].append((make(done), 1))
    elif token == "=":
        now.append((make(list(now)), 1))
    elif token == "'":
        piece, k = now[-1]
        now[-1] = (piece.mirror, k)
    elif token.isdigit():
        piece, k = now[-1]
        now[-1] = (piece, k * int(token))
    else:
        now.append((make_letter(token), 1))
ribbon = make(open_notes[0])

for _ in range(int(input())):
    c, seen = locate(ribbon, int(input()) - 1)
    print(c, seen.get(c, 0) + 1)
