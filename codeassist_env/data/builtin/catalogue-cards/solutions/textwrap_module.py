import textwrap
n, w = map(int, input().split())
for _ in range(n):
    a, t, m = input().split(" / ")
    r = w - len(m) - 1
    rows = [(a if len(a) <= r else a[:r - 1] + ".").upper().ljust(r) + " " + m]
    rows += textwrap.wrap(t, w, subsequent_indent="  ", max_lines=3, placeholder=" ...", break_on_hyphens=False)
    print("+%s+" % ("-" * (w + 2)), *["| %-*s |" % (w, x) for x in rows], "+%s+" % ("-" * (w + 2)), sep="\n")
