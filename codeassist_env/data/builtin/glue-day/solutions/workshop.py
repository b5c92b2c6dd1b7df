"""Glue Day, told by a small model of the workshop with a clock that jumps over long breaks."""

import heapq
import sys
from collections import deque


class Frame:
    def __init__(self, number, ready_from, drying_time):
        self.number = number
        self.ready_from = ready_from
        self.drying_time = drying_time
        self.clamped_at = None

    def waited(self):
        return self.clamped_at - self.ready_from


class Workshop:
    def __init__(self, frames, clamps):
        self.frames = frames
        self.free_clamps = clamps
        self.minute = 0
        self.breaks = 0
        # frames that cannot be glued yet, the next one first
        self.later = deque(sorted(frames, key=lambda frame: frame.ready_from))
        # the frame whose glue takes longest is at the top
        self.waiting = []
        # the frame that is dry first is at the top
        self.clamped = []

    def let_in(self):
        """Move the frames that can be glued by now to those that wait."""
        while self.later and self.later[0].ready_from <= self.minute:
            frame = self.later.popleft()
            heapq.heappush(self.waiting, (-frame.drying_time, frame.number, frame))

    def take_out(self):
        if not self.clamped or self.clamped[0] > self.minute:
            return False
        heapq.heappop(self.clamped)
        self.free_clamps += 1
        return True

    def put_in(self):
        if not self.waiting or self.free_clamps == 0:
            return False
        _, _, frame = heapq.heappop(self.waiting)
        frame.clamped_at = self.minute
        heapq.heappush(self.clamped, self.minute + 1 + frame.drying_time)
        self.free_clamps -= 1
        return True

    def sleep(self):
        """Have a break until the next frame is dry or can be glued."""
        moments = []
        if self.clamped:
            moments.append(self.clamped[0])
        if self.later and self.free_clamps > 0:
            moments.append(self.later[0].ready_from)
        until = min(moments)
        self.breaks += until - self.minute
        self.minute = until

    def work(self):
        while self.later or self.waiting or self.clamped:
            self.let_in()
            if self.take_out() or self.put_in():
                self.minute += 1
            else:
                self.sleep()

    def most_patient(self):
        best = self.frames[0]
        for frame in self.frames:
            if frame.waited() > best.waited():
                best = frame
        return best


def main():
    lines = sys.stdin.read().splitlines()
    n, clamps = map(int, lines[0].split())
    frames = []
    for number, line in enumerate(lines[1:n + 1], start=1):
        ready_from, drying_time = map(int, line.split())
        frames.append(Frame(number, ready_from, drying_time))
    shop = Workshop(frames, clamps)
    shop.work()
    print(shop.minute, shop.breaks)
    frame = shop.most_patient()
    print(frame.number, frame.waited())


main()
