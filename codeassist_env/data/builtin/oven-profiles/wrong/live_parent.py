import sys


def load(lines):
    profiles, parents = {}, {}
    for line in lines:
        line = line.strip()
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            name, _, parent = line[1:-1].partition(":")
            name = name.strip()
            profiles[name] = {}
            parents[name] = parent.strip()
        elif "=" in line:
            key, value = line.split("=", 1)
            if key[-1] == "+":
                key = key[:-1].strip()
                profiles[name][key] = str(int(find(profiles, parents, name, key)) + int(value))
            else:
                profiles[name][key.strip()] = value.strip()
        else:
            profiles[name].pop(line.split()[1], None)
    return {name: everything(profiles, parents, name) for name in profiles}


def find(profiles, parents, name, key):
    while key not in profiles[name]:
        name = parents[name]
    return profiles[name][key]


def everything(profiles, parents, name):
    chain = []
    while name:
        chain.append(profiles[name])
        name = parents[name]
    merged = {}
    for own in reversed(chain):
        merged.update(own)
    return merged


first, *lines = sys.stdin.read().split("\n")
a, b = map(int, first.split())
old, new = load(lines[:a]), load(lines[a:a + b])
unchanged = 0
for name in sorted(old.keys() | new.keys()):
    if name not in new:
        print(f"- [{name}] {len(old[name])}")
    elif name not in old:
        print(f"+ [{name}] {len(new[name])}")
    elif old[name] == new[name]:
        unchanged += 1
    else:
        print(f"~ [{name}]")
        for key in sorted(old[name].keys() | new[name].keys()):
            x, y = old[name].get(key), new[name].get(key)
            if y is None:
                print(f"removed {key} = {x}")
            elif x is None:
                print(f"added {key} = {y}")
            elif x != y:
                print(f"changed {key} = {x} -> {y}")
print("unchanged:", unchanged)
