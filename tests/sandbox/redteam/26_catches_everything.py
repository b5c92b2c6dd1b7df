# wanted: cpu-time
# limits: cpu_seconds=0.3
# tries: catches every exception and every signal, for ever
import signal

for number in signal.valid_signals():
    try:
        signal.signal(number, lambda *given: None)
    except OSError:
        pass
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
