# wanted: passed
# -*- coding: utf-8 -*-
größe = int(input())
print(sum(int(input()) for _ in range(größe)), end="")
