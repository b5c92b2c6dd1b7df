import sys


class Purchase:
    def __init__(self, line):
        """Parse a line like 'oak shelf: 3 x 120 cm @ 8.40'."""
        self.name, _, details = line.partition(": ")
        words = details.split(" ")
        self.boards = words[0]
        self.length = words[2]
        euros, cents = words[5].split(".")
        hundredths = int(self.boards) * int(self.length) * (100 * int(euros) + int(cents))
        self.amount = round_up_half(hundredths)


def round_up_half(hundredths):
    """Hundredths of a cent as cents."""
    cents, rest = divmod(hundredths, 100)
    if rest >= 50:
        cents += 1
    return cents


def show(cents):
    sign = "-" if cents < 0 else ""
    digits = str(abs(cents)).zfill(3)
    return sign + digits[:-2] + "." + digits[-2:]


class Receipt:
    def __init__(self):
        self.purchases = []

    def type(self, line):
        words = line.split(" ")
        if words[0] == "cancel":
            self.cancel(" ".join(words[1:]))
        else:
            self.purchases.append(Purchase(line))

    def cancel(self, name):
        index = len(self.purchases) - 1
        while index >= 0 and self.purchases[index].name != name:
            index -= 1
        if index >= 0:
            self.purchases.pop(index)

    def summary(self):
        """The lines below the dashes: pairs of a word and an amount in cents."""
        whole = 0
        for purchase in self.purchases:
            whole += purchase.amount
        if whole < 100 * 100:
            return [("total", whole)]
        discount = round_up_half(5 * whole)
        return [("sum", whole), ("discount", -discount), ("total", whole - discount)]

    def print(self):
        if len(self.purchases) == 0:
            print("nothing bought")
            return
        summary = self.summary()
        name_width = 8
        boards_width = 1
        length_width = 1
        amount_width = 0
        for purchase in self.purchases:
            name_width = max(name_width, len(purchase.name))
            boards_width = max(boards_width, len(purchase.boards))
            length_width = max(length_width, len(purchase.length))
        for _, amount in summary:
            amount_width = max(amount_width, len(show(amount)))

        for purchase in self.purchases:
            print(
                purchase.name.ljust(name_width),
                "",
                purchase.boards.rjust(boards_width),
                "x",
                purchase.length.rjust(length_width),
                "cm",
                "",
                show(purchase.amount).rjust(amount_width),
            )
        line_width = name_width + 2 + boards_width + 3 + length_width + 5 + amount_width
        print("-" * line_width)
        for word, amount in summary:
            print(word.ljust(line_width - amount_width) + show(amount).rjust(amount_width))


def main():
    receipt = Receipt()
    lines = sys.stdin.read().split("\n")
    for line in lines[1:int(lines[0]) + 1]:
        receipt.type(line)
    receipt.print()


main()
