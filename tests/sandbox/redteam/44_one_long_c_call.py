# wanted: cpu-time
# limits: cpu_seconds=0.3
# tries: computes for minutes inside one operation, where no signal handler runs
print(len(str(10 ** (10**8))) and (10 ** (10**8)) % 60)
