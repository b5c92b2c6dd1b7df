import sys
from heapq import heappop, heappush


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, k = data[:2]
    coming = sorted(zip(data[2::2], range(1, n + 1), data[3::2]))
    waiting = []
    drying = []    # (dry from, number)
    minute = breaks = done = nxt = 0
    longest, who = -1, 0

    while done < n:
        while nxt < n and coming[nxt][0] <= minute:
            a, i, g = coming[nxt]
            heappush(waiting, (a, -g, i))
            nxt += 1
        if drying and drying[0][0] <= minute:
            heappop(drying)
            done += 1
        elif waiting and len(drying) < k:
            a, g, i = heappop(waiting)
            heappush(drying, (minute + 1 - g, i))
            if (minute - a, -i) > (longest, -who):
                longest, who = minute - a, i
        else:
            # nothing to do until a frame is dry or a frame comes
            events = []
            if drying:
                events.append(drying[0][0])
            if nxt < n:
                events.append(coming[nxt][0])
            breaks += min(events) - minute
            minute = min(events)
            continue
        minute += 1

    print(minute, breaks)
    print(who, longest)


main()
