n = int(input())
todo = []
for _ in range(n):
    words = input().replace(',', '').split()
    todo.append((words[0], words[1][1:-1], set(words[3:])))
todo.sort()
done = set()
room = ''
while True:
    ready = [t for t in todo if t[2] <= done]
    if not ready:
        break
    here = [t for t in ready if t[1] == room]
    task = here[0] if here else ready[0]
    if not here:
        room = task[1]
        print('go to ' + room)
    print(task[0])
    done.add(task[0])
    todo.remove(task)
print('left: ' + ', '.join(t[0] for t in todo) if todo else 'all done')
