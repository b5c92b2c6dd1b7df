import sys

loose = 0
for s in sys.stdin.read().split()[1:]:
    for i in range(1, len(s) - 1):
        if s[i] != s[i - 1] and s[i] != s[i + 1]:
            loose += 1
# every move uses up one loose bead
if loose % 2:
    print("Ada")
    print(loose)
else:
    print("Bruno")
    print(0)
