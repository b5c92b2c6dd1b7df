import re
import sys

PROFILE = re.compile(r'\[ *([a-z]+) *(?:: *([a-z]+) *)?\]')
SET = re.compile(r'([a-z]+) *= *(.+)')
ADD = re.compile(r'([a-z]+) *\+= *(-?\d+)')
UNSET = re.compile(r'unset +([a-z]+)')


def load(lines):
    result = {None: {}}
    for line in map(str.strip, lines):
        if m := PROFILE.fullmatch(line):
            now = result[m[1]] = result[m[2]].copy()
        elif m := SET.fullmatch(line):
            now[m[1]] = m[2]
        elif m := ADD.fullmatch(line):
            now[m[1]] = '%d' % (int(now[m[1]]) + int(m[2]))
        elif m := UNSET.fullmatch(line):
            now.pop(m[1], '')
    return result


def difference(old, new):
    for key in sorted({**old, **new}):
        match old.get(key), new.get(key):
            case value, None:
                yield f'removed {key} = {value}'
            case None, value:
                yield f'added {key} = {value}'
            case one, two if one != two:
                yield f'changed {key} = {one} -> {two}'


first, *lines = sys.stdin.read().split('\n')
a, b = map(int, first.split())
old, new = load(lines[:a]), load(lines[a:a + b])
same = -1       # the nameless profile is in both
for name in sorted({**old, **new}, key=lambda name: name or ''):
    if name in old and name in new:
        found = list(difference(old[name], new[name]))
        if found:
            print(f'~ [{name}]', *found, sep='\n')
        else:
            same += 1
    else:
        sign, profile = ('-', old[name]) if name in old else ('+', new[name])
        print(f'{sign} [{name}] {len(profile)}')
print(f'unchanged: {same}')
