# wanted: wrong|crash
import os

print(60)
os.closerange(0, 256)
