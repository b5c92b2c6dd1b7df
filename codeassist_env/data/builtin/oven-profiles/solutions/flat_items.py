# A file is a set of triples (profile, key, value), so that what changed is the difference of two sets.
def load(n):
    flat, names = {}, set()
    for _ in range(n):
        s = input().strip(' ')
        if s[:1] in ('', '#'):
            continue
        if s[0] == '[':
            profile, *parent = s[1:-1].replace(':', ' ').split()
            names.add(profile)
            flat[profile] = {}
            for p in parent:
                flat[profile].update(flat[p])
            continue
        key, is_set, value = s.partition('=')
        key, value = key.strip(' '), value.strip(' ')
        if not is_set:
            flat[profile].pop(key[5:].strip(' '), 0)
        elif key[-1] == '+':
            key = key.rstrip(' +')
            flat[profile][key] = str(int(flat[profile][key]) + int(value))
        else:
            flat[profile][key] = value
    return names, {(p, k, v) for p in flat for k, v in flat[p].items()}


a, b = map(int, input().split())
old_names, old = load(a)
new_names, new = load(b)
changes = {}
for p, k, v in old - new:
    changes.setdefault(p, {}).setdefault(k, [None, None])[0] = v
for p, k, v in new - old:
    changes.setdefault(p, {}).setdefault(k, [None, None])[1] = v

both = old_names & new_names
for p in sorted(old_names | new_names):
    if p not in both:
        print('-' if p in old_names else '+', '[' + p + ']', len(changes.get(p, ())))
    elif p in changes:
        print('~ [' + p + ']')
        for k, (was, now) in sorted(changes[p].items()):
            if now is None:
                print('removed', k, '=', was)
            elif was is None:
                print('added', k, '=', now)
            else:
                print('changed', k, '=', was, '->', now)
print('unchanged:', len(both - changes.keys()))
