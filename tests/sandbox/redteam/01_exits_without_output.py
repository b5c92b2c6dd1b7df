# wanted: wrong
# tries: ends with status 0 before printing anything
import sys

sys.exit(0)
