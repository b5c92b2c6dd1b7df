# wanted: passed
# needs: numpy
import sys

import numpy as np

values = np.array(sys.stdin.read().split()[1:], dtype=np.int64)
print(int((values @ np.ones(len(values), dtype=np.int64))))
