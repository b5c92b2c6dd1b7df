import sys


def main():
    n, m, *bars = map(int, sys.stdin.read().split())

    # before[i]: how many bars right before bar i are quieter; after[i]: how many right after it are not louder
    before = [0] * n
    after = [0] * n
    stack = []
    for i in range(n):
        while stack and bars[stack[-1]] < bars[i]:
            j = stack.pop()
            after[j] = i - j - 1
        before[i] = i - stack[-1] - 1 if stack else i
        stack.append(i)
    for j in stack:
        after[j] = n - 1 - j

    count = total = 0
    for i in range(n):
        b = after[i]
        clips = 0
        # x bars before the peak, from max(x, m - 1 - x) to b bars after it
        for x in range(min(before[i], b) + 1):
            low = max(x, m - 1 - x)
            if low <= b:
                clips += b - low + 1
        count += clips
        total += clips * bars[i]
    print(count, total)


main()
