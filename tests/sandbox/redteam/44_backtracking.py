# wanted: cpu-time
# limits: cpu_seconds=0.3
# tries: a regular expression that never ends
import re

re.match(r"(a+)+$", "a" * 60 + "b")
print(60)
