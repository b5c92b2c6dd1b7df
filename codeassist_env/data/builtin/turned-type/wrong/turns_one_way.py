PARTNER = {"q": "b", "p": "d", "u": "n"}

n, r, c = map(int, input().split())
turned = gaps = 0
for i in range(n):
    if i % r == 0:
        case = {x: c for x in "abcdefghijklmnopqrstuvwxyz"}
    out = []
    for ch in input():
        if ch == " ":
            out.append(ch)
        elif case[ch]:
            case[ch] -= 1
            out.append(ch)
        elif ch in PARTNER and case[PARTNER[ch]]:
            case[PARTNER[ch]] -= 1
            turned += 1
            out.append(ch.upper())
        else:
            gaps += 1
            out.append("_")
    print("".join(out))
print(turned, gaps)
