def shorten(name, w):
    too_many = len(name) - w
    if too_many <= 0:
        return name
    # step 1: vowels, from the right
    kept = []
    for i in range(len(name) - 1, -1, -1):
        inside = i > 0 and name[i - 1] != " "
        if too_many > 0 and inside and name[i] in "aeiouAEIOU":
            too_many -= 1
        else:
            kept.append(name[i])
    name = "".join(reversed(kept))
    # step 2: spaces, from the right
    while too_many > 0 and " " in name:
        at = name.rindex(" ")
        name = name[:at] + name[at + 1:]
        too_many -= 1
    # step 3: whatever is still too long
    return name[:w]


for _ in range(int(input())):
    width, text = input().split(" ", 1)
    print(shorten(text.rstrip(), int(width)))
