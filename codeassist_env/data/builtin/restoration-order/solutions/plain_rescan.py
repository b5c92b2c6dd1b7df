n = int(input())
todo = []
for _ in range(n):
    words = input().replace(',', '').split()
    todo.append((words[0], words[1][1:-1], set(words[3:])))
todo.sort()
done = set()
room = ''
while True:
    # alphabetical, as todo is sorted by the name
    ready = [t for t in todo if t[2] <= done]
    if not ready:
        break
    here = [t for t in ready if t[1] == room]
    if not here:
        places = [t[1] for t in ready]
        room = min(places, key=lambda r: (-places.count(r), r))
        print('go to ' + room)
        here = [t for t in ready if t[1] == room]
    print(here[0][0])
    done.add(here[0][0])
    todo.remove(here[0])
print('left: ' + ', '.join(t[0] for t in todo) if todo else 'all done')
