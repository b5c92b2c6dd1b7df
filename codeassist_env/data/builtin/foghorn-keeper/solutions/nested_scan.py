# Follow the readings with one moving index: each stretch of a mode is one small loop.
import sys


def main():
    tokens = sys.stdin.read().split()
    n, low, high, need = map(int, tokens[:4])
    v = list(map(int, tokens[4:4 + n]))
    series = []
    i = 0
    mode = "SLEEP"
    while i < n:
        # asleep: wait for the first low reading
        mode = "SLEEP"
        while i < n and v[i] >= low:
            i += 1
        if i == n:
            break
        i += 1
        # watching: hazy readings are passed over
        mode = "WATCH"
        while i < n and low <= v[i] < high:
            i += 1
        if i == n:
            break
        if v[i] >= high:
            mode = "SLEEP"
            i += 1
            continue
        # sounding from minute i until `need` clear readings in a row
        mode = "SOUND"
        start = i
        i += 1
        clear = 0
        while i < n and clear < need:
            clear = clear + 1 if v[i] >= high else 0
            i += 1
        if clear == need:
            mode = "SLEEP"
            series.append(i - 1 - start)
        else:
            series.append(i - start)
    print(sum(series), max(series) if series else 0)
    print(mode)


main()
