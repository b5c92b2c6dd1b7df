PARTNER = {"b": "q", "q": "b", "d": "p", "p": "d", "n": "u", "u": "n"}

n, r, c = map(int, input().split())
turned = gaps = 0
for i in range(n):
    if i % r == 0:
        case = dict.fromkeys("abcdefghijklmnopqrstuvwxyz", c)
    line = ""
    for letter in input():
        other = PARTNER.get(letter)
        if letter == " ":
            line += letter
        elif case[letter] > 0:
            case[letter] -= 1
            line += letter
        elif other and case[other] > 0:
            case[other] -= 1
            line += letter.upper()
            turned += 1
        else:
            line += "_"
            gaps += 1
    print(line)
print(turned, gaps)
