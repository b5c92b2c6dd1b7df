import sys
import textwrap

head, *lines = sys.stdin.read().splitlines()
W = int(head.split()[1])
for i, line in enumerate(lines):
    if line[0] == '#':
        sign = f' {line[2:]} '
        # str.center puts an odd filler on either side, depending on the width
        left = '=' * ((W - len(sign)) // 2)
        print('\n' * (i > 0) + (left + sign).ljust(W, '='))
    else:
        name, _, cents = line.partition(';')
        price = ' %.2f' % (int(cents) / 100)
        *upper, last = textwrap.wrap(name, W - len(price) - 2, subsequent_indent='> ')
        print(*upper, (last + ' ').ljust(W - len(price), '.') + price, sep='\n')
