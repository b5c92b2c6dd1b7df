# wanted: cpu-time
# tries: computes for ever and ignores every signal it may ignore
# limits: cpu_seconds=0.3
import signal

for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except OSError:
        pass
while True:
    pass
