n, c = map(int, input().split())
values = []      # loudness of each layer on the tape
memory = []      # for each layer: the (values, memory) it was mixed from
refused = 0
clipped = 0


def bounce(k):
    global clipped
    if k > len(values):
        return False
    old_values, old_memory = [], []
    while k > 0:
        old_values.append(values.pop())
        old_memory.append(memory.pop())
        k -= 1
    old_values.reverse()
    old_memory.reverse()
    s = sum(old_values)
    if s > c:
        s = c
        clipped += 1
    values.append(s)
    memory.append((old_values, old_memory))
    return True


def swap():
    if len(values) < 2:
        return False
    for stack in (values, memory):
        stack.insert(-1, stack.pop())
    return True


def peel():
    if not values:
        return False
    values.pop()
    old_values, old_memory = memory.pop()
    values.extend(old_values)
    memory.extend(old_memory)
    return True


for i in range(n):
    command = input().split()
    if command[0] == "rec":
        values.append(int(command[1]))
        memory.append(([], []))
        ok = True
    elif command[0] == "bounce":
        ok = bounce(int(command[1]))
    elif command[0] == "swap":
        ok = swap()
    else:
        ok = peel()
    if not ok:
        refused += 1

print(refused, clipped)
if values:
    print(*values)
else:
    print("empty")
