# Sort cards and questions together and walk over them once upwards and once downwards.
import sys

words = sys.stdin.read().split()
n, q = int(words[0]), int(words[1])


def full(v):
    return tuple(map(int, (v.split(".") + ["0", "0"])[:3]))


cards = words[2:2 + n]
asked = list(zip(words[2 + n::2], words[3 + n::2]))
answers = ["none"] * q

# upwards: the last card passed is the greatest below
events = [(full(c), 1, i) for i, c in enumerate(cards)]
events += [(full(v), 0, i) for i, (w, v) in enumerate(asked) if w == "below"]
last = last_key = None
for k, is_card, i in sorted(events):
    if not is_card:
        if last is not None:
            answers[i] = last
    elif k != last_key:
        last, last_key = cards[i], k

# downwards: the last card passed is the smallest above; fit needs the greatest of each first number
events = [(full(c), 0, i) for i, c in enumerate(cards)]
events += [(full(v), 1, i) for i, (w, v) in enumerate(asked) if w == "above"]
last = None
for k, is_question, i in sorted(events, reverse=True):
    if is_question:
        if last is not None:
            answers[i] = last
    else:
        last = cards[i]

greatest = {}
for c in cards:
    k = full(c)
    if k[0] not in greatest or k > greatest[k[0]][0]:
        greatest[k[0]] = (k, c)
for i, (w, v) in enumerate(asked):
    if w == "fit":
        k = full(v)
        if k[0] in greatest and greatest[k[0]][0] >= k:
            answers[i] = greatest[k[0]][1]

print("\n".join(answers))
