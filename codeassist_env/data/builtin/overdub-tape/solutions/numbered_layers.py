import sys
read = sys.stdin.readline
n, c = map(int, read().split())
loud, made_from = [], {}        # layers get numbers 0, 1, 2, ... and are never forgotten
tape = []
no = clip = 0
for _ in range(n):
    cmd, *arg = read().split()
    need = {"rec": 0, "peel": 1, "swap": 2, "bounce": int(arg[0]) if arg else 0}[cmd]
    if len(tape) < need:
        no += 1
        continue
    if cmd == "rec":
        tape.append(len(loud))
        loud.append(int(arg[0]))
    if cmd == "swap":
        tape[-2:] = tape[:-3:-1]
    if cmd == "peel":
        tape += made_from.get(tape.pop(), ())
    if cmd == "bounce":
        new = len(loud)
        cut = len(tape) - need
        made_from[new] = tape[cut:]
        s = sum(map(loud.__getitem__, tape[cut:]))
        clip += s > c
        loud.append(min(s, c))
        tape[cut:] = [new]
print(no, clip)
print(" ".join(str(loud[i]) for i in tape) if tape else "empty")
