import re


def validate(now, trains, size):
    clock = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
    assert isinstance(now, str) and clock.fullmatch(now), "now"
    assert isinstance(trains, list) and len(trains) <= 2000, "number of trains"
    seen = set()
    for train in trains:
        assert isinstance(train, list) and len(train) == 4, "train"
        time, destination, platform, delay = train
        assert isinstance(time, str) and clock.fullmatch(time), "planned time"
        assert isinstance(destination, str) and re.fullmatch(r"[A-Za-z]{1,20}", destination), "destination"
        assert isinstance(platform, str) and re.fullmatch(r"[1-9][0-9]?[a-z]?", platform), "platform"
        assert type(delay) is int and -1 <= delay <= 600, "delay"
        assert (time, platform) not in seen, "two trains at one time and platform"
        seen.add((time, platform))
    assert type(size) is int and 1 <= size <= 2000, "size"
