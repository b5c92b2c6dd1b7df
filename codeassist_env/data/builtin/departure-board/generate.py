"""Quiet evenings with few times and platforms, so that ties of all kinds occur; busy days; 2000 trains."""
import json

PLACES = ["Elmport", "Quarrel", "Thrushby", "Oxwater", "Dunmoor", "Lunton", "Farrow", "Ai", "Nether"]


def timetable(rng, n, times, platforms, delays):
    trains, used = [], set()
    while len(trains) < n:
        t = rng.choice(times) % 1440
        platform = rng.choice(platforms)
        if (t, platform) not in used:
            used.add((t, platform))
            trains.append(["%02d:%02d" % divmod(t, 60), rng.choice(PLACES), platform, rng.choice(delays)])
    return trains


def case(now, trains, size):
    return "\n".join(json.dumps(x) for x in ("%02d:%02d" % divmod(now % 1440, 60), trains, size)) + "\n"


def inputs(rng):
    few = ["1", "1a", "2", "2b", "2c", "10", "10a"]
    for first, now in ((1430, 1435), (230, 235), (600, 604), (235, 1439), (1435, 0)):
        times = [first + i for i in range(12)]
        yield case(now, timetable(rng, 14, times, few, (-1, 0, 0, 1, 2, 3, 5)), rng.choice((5, 9, 20)))
    yield case(240, timetable(rng, 30, range(1440), few, (-1, 0, 600)), 30)
    yield case(200, timetable(rng, 40, range(60, 300, 5), few, (-1, 0, 5, 10, 600)), 40)
    every = [str(i) + x for i in range(1, 100) for x in ("", "a", "z")]
    yield case(241, timetable(rng, 200, range(700, 720), every, (-1, 0, 0, 1, 9, 600)), 199)
    yield case(1439, timetable(rng, 1000, range(1440), every, (-1, 0, 0, 0, 4, 5, 90)), 60)
    yield case(250, timetable(rng, 2000, range(1440), every, (-1, 0, 0, 0, 4, 15, 90)), 300)
