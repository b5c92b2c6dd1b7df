import sys
from collections import deque


class Guest:
    def __init__(self, line):
        place, self.likes, appetite = line.split()
        self.place = int(place)
        self.missing = int(appetite)
        self.last = 0

    def look_at(self, belt, minute):
        """Take the plate at the guest's place if they want it."""
        dish = belt[self.place]
        if dish and self.missing and dish in self.likes:
            belt[self.place] = None
            self.missing -= 1
            self.last = minute

    def __str__(self):
        return f"hungry {self.missing}" if self.missing else f"full {self.last}"


def main():
    read = sys.stdin.readline
    size, n = map(int, read().split())
    kitchen = deque(read().strip())
    guests = [Guest(read()) for _ in range(int(read()))]
    belt = deque([None] * size)
    wasted = 0
    for minute in range(1, n + size + 1):
        belt.rotate(1)
        if belt[0]:
            wasted += 1
        belt[0] = kitchen.popleft() if kitchen else None
        for guest in guests:
            guest.look_at(belt, minute)
    for guest in guests:
        print(guest)
    print(f"wasted {wasted}")


main()
