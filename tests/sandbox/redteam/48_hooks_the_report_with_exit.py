# wanted: wrong|crash
# tries: prints nothing, fails, and ends with status 0 where the failure is reported
import os
import sys

sys.excepthook = lambda *given: os._exit(0)
raise ValueError(60)
