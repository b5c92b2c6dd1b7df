# All reminders of the same due minute wait together; the due minutes themselves are in a heap.
import heapq
import sys
from math import ceil


class Reminder:
    def __init__(self, number, due, gap, most, ticked_off):
        self.number = number
        self.due = due
        self.gap = gap
        self.most = most
        self.ticked_off = ticked_off
        self.times = 0
        self.last = None

    def read_out(self, minute):
        """Note that it is read out; returns whether it will be due again."""
        self.times += 1
        self.last = minute
        self.due = minute + self.gap
        self.gap = ceil(self.gap / 2)
        return self.times < self.most

    def rank(self):
        return self.times, self.number

    def __lt__(self, other):
        return self.rank() < other.rank()

    def __str__(self):
        if self.last is None:
            return "0 never"
        return "{} {}".format(self.times, self.last)


class Speaker:
    def __init__(self, reminders):
        self.groups = {}
        self.minutes = []
        for reminder in reminders:
            self.add(reminder)

    def add(self, reminder):
        group = self.groups.get(reminder.due)
        if group is None:
            group = self.groups[reminder.due] = []
            heapq.heappush(self.minutes, reminder.due)
        heapq.heappush(group, reminder)

    def take(self, due):
        """Take the next reminder out of the group of this due minute, the earliest one."""
        group = self.groups[due]
        reminder = heapq.heappop(group)
        if not group:
            del self.groups[due]
            heapq.heappop(self.minutes)
        return reminder

    def run(self):
        now = 0
        while self.minutes:
            due = self.minutes[0]
            now = max(now, due)
            reminder = self.take(due)
            if now < reminder.ticked_off:
                if reminder.read_out(now):
                    self.add(reminder)
                now += 1


def main():
    n = int(sys.stdin.readline())
    reminders = []
    for number in range(n):
        t, g, c, d = map(int, sys.stdin.readline().split())
        reminders.append(Reminder(number, t, g, c, d))
    Speaker(reminders).run()
    for reminder in reminders:
        print(reminder)


if __name__ == "__main__":
    main()
