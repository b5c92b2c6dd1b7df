# wanted: passed
from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from typing import List


@dataclass
class Numbers:
    values: List[int] = field(default_factory=list)


n = int(input())
print(sum(pickle.loads(pickle.dumps(Numbers([int(input()) for _ in range(n)]))).values))
