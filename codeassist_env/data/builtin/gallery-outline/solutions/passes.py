import re, sys

def drop_under(rows, mark, keep_head):
    """Rows without those under a row with this mark; keep_head: the marked row stays and counts what went."""
    out, limit = [], None
    for row in rows:
        depth = row[0]
        if limit is not None and depth > limit:
            if keep_head:
                out[-1][3] += 1
            continue
        limit = depth if row[1] == mark else None
        if limit is None or keep_head:
            out.append(row)
    return out

rows = [[len(m[1]) // 2, m[2], m[3], 0] for m in re.finditer(r"^( *)([-x+]) (.+)$", sys.stdin.read(), re.M)]
rows = drop_under(drop_under(rows, "x", False), "+", True)
stack = []
for depth, mark, name, hidden in rows:
    # the stack holds the counters from the top level down to here
    if depth == len(stack):
        stack.append(0)
    stack = stack[:depth + 1]
    stack[depth] += 1
    label = "".join(chr(ord("a") + c - 1) if d % 2 else str(c) for d, c in enumerate(stack))
    print(label, name, "(%d)" % hidden if mark == "+" else "")
if not rows:
    print("(empty)")
