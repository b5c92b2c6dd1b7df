# wanted: passed
import asyncio
import sys


async def add(values):
    await asyncio.sleep(0)
    return sum(values)


print(asyncio.run(add(map(int, sys.stdin.read().split()[1:]))))
