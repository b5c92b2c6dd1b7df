# wanted: crash|cpu-time
# limits: cpu_seconds=0.5
# tries: fails, and hangs where the failure is reported
import sys


def forever(*given):
    while True:
        pass


sys.excepthook = sys.unraisablehook = forever
raise ValueError(60)
