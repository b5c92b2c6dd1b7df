# wanted: wrong|crash
# task: assert
# tries: is gone before it is asked
import sys

sys.exit(0)
