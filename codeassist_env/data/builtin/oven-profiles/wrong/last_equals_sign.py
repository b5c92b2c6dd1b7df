def read_file(count):
    profiles = {}
    settings = {}
    for _ in range(count):
        line = input().strip()
        if line == "" or line.startswith("#"):
            continue
        if line.startswith("["):
            name, _, parent = line[1:-1].partition(":")
            parent = parent.strip()
            settings = dict(profiles[parent]) if parent else {}
            profiles[name.strip()] = settings
        elif "=" not in line:
            settings.pop(line.split()[1], None)
        else:
            key, value = line.rsplit("=", 1)
            if key.endswith("+"):
                key = key[:-1].strip()
                settings[key] = str(int(settings[key]) + int(value))
            else:
                settings[key.strip()] = value.strip()
    return profiles


a, b = map(int, input().split())
before = read_file(a)
after = read_file(b)
unchanged = 0
for name in sorted(before.keys() | after.keys()):
    if name not in after:
        print(f"- [{name}] {len(before[name])}")
    elif name not in before:
        print(f"+ [{name}] {len(after[name])}")
    elif before[name] == after[name]:
        unchanged += 1
    else:
        old, new = before[name], after[name]
        print(f"~ [{name}]")
        for key in sorted(old.keys() | new.keys()):
            if key not in new:
                print(f"removed {key} = {old[key]}")
            elif key not in old:
                print(f"added {key} = {new[key]}")
            elif old[key] != new[key]:
                print(f"changed {key} = {old[key]} -> {new[key]}")
print("unchanged:", unchanged)
