import re

for _ in range(int(input())):
    w, name = input().strip().split(' ', 1)
    w = int(w)
    back = name[::-1]       # now the leftmost match is the one to delete
    for pattern in (r'[aeiouAEIOU](?! |$)', ' '):
        extra = len(back) - w
        if extra > 0:
            back = re.sub(pattern, '', back, count=extra)
    print(back[::-1][:w])
