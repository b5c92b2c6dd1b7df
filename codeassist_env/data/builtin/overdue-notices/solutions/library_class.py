"""Who owes what to the library.

Days are counted from 1 January 2000, so that only whole numbers have to be subtracted; money is counted in steps of 0.10.
"""
import sys

MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
MOST = 30


def is_leap(year):
    return year % 4 == 0        # right for all years from 2000 to 2030


def day_number(text):
    """'2000-01-31' -> 30"""
    year, month, day = (int(part) for part in text.split("-"))
    number = day - 1
    for y in range(2000, year):
        number += 366 if is_leap(y) else 365
    number += sum(MONTHS[:month - 1])
    if month > 2 and is_leap(year):
        number += 1
    return number


def plural(count, one, many):
    return f"{count} {one}" if count == 1 else f"{count} {many}"


def money(dimes):
    return f"{dimes // 10}.{dimes % 10}0"


class Reader:
    """The account of one reader."""

    def __init__(self, name):
        self.name = name
        self.dimes = 0
        self.overdue = []

    def charge(self, days_late):
        if days_late > 0:
            self.dimes += min(days_late, MOST)

    def lines(self):
        yield f"{self.name} owes {money(self.dimes)}"
        for days, title in sorted(self.overdue, key=lambda item: (-item[0], item[1])):
            yield f"- {plural(days, 'day', 'days')}: {title}"


class Library:
    """All readers and all titles that are out."""

    def __init__(self, loan_days):
        self.loan_days = loan_days
        self.readers = {}
        self.loans = {}

    def reader(self, name):
        if name not in self.readers:
            self.readers[name] = Reader(name)
        return self.readers[name]

    def handle(self, line):
        """One line of the log."""
        when, name, verb, *words = line.split()
        title = " ".join(words)
        day = day_number(when)
        reader = self.reader(name)
        if verb in ("renew", "back"):
            due, _ = self.loans.pop(title)
            reader.charge(day - due)
        if verb in ("out", "renew"):
            self.loans[title] = day + self.loan_days, reader

    def close(self, today):
        """Charge for everything that is still out."""
        for title, (due, reader) in self.loans.items():
            if due < today:
                reader.charge(today - due)
                reader.overdue.append((today - due, title))

    def report(self):
        debtors = [reader for reader in self.readers.values() if reader.dimes]
        debtors.sort(key=lambda reader: (-reader.dimes, reader.name))
        for reader in debtors:
            yield from reader.lines()
        total = sum(reader.dimes for reader in debtors)
        yield f"{plural(len(debtors), 'reader owes', 'readers owe')} {money(total)}"


def main():
    lines = sys.stdin.read().splitlines()
    n, loan_days = map(int, lines[1].split())
    library = Library(loan_days)
    for line in lines[2:2 + n]:
        library.handle(line)
    library.close(day_number(lines[0]))
    print("\n".join(library.report()))


if __name__ == "__main__":
    main()
