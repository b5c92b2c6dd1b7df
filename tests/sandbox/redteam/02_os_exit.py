# wanted: wrong
# tries: ends at once, past every handler, with status 0
import os

os._exit(0)
