# wanted: passed
import sqlite3
import sys

with sqlite3.connect(":memory:") as base:
    base.execute("create table numbers (value integer)")
    base.executemany("insert into numbers values (?)", [(int(v),) for v in sys.stdin.read().split()[1:]])
    print(base.execute("select sum(value) from numbers").fetchone()[0])
