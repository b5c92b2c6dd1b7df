# wanted: passed
import os
import select

poll = select.poll()
poll.register(0, select.POLLIN)
data = b""
while poll.poll(1000) and (part := os.read(0, 4)):
    data += part
print(sum(map(int, data.split()[1:])))
