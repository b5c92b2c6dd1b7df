# wanted: passed
import logging
import sys
import warnings

logging.basicConfig(level=logging.DEBUG)
logging.info("reading")
warnings.warn("old-fashioned", DeprecationWarning, stacklevel=1)
print(sum(map(int, sys.stdin.read().split()[1:])))
print("done", file=sys.stderr)
