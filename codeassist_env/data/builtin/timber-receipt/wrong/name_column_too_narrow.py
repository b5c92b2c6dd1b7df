def money(cents):
    return f"{cents // 100}.{cents % 100:02}"


bought = []
for _ in range(int(input())):
    line = input()
    if ":" in line:
        name, rest = line.split(":")
        boards, _, length, _, _, price = rest.split()
        cents = int(price.replace(".", ""))
        amount = (int(boards) * int(length) * cents + 50) // 100
        bought.append((name, boards, length, amount))
    else:
        name = line[len("cancel "):]
        for i in reversed(range(len(bought))):
            if bought[i][0] == name:
                del bought[i]
                break

if not bought:
    print("nothing bought")
else:
    total = sum(b[3] for b in bought)
    bottom = []
    if total >= 10000:
        discount = (total * 5 + 50) // 100
        bottom = [("sum", money(total)), ("discount", "-" + money(discount))]
        total -= discount
    bottom.append(("total", money(total)))

    # no amount is longer than the first one below the dashes
    w_amount = len(bottom[0][1])
    w_name = max(len(b[0]) for b in bought)
    w_boards = max(len(b[1]) for b in bought)
    w_length = max(len(b[2]) for b in bought)
    for name, boards, length, amount in bought:
        text = f"{name:<{w_name}}  {boards:>{w_boards}} x {length:>{w_length}} cm  {money(amount):>{w_amount}}"
        print(text)
    print("-" * len(text))
    for word, amount in bottom:
        print(word + amount.rjust(len(text) - len(word)))
