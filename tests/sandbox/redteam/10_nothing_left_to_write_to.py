# wanted: crash|wrong|output
# wanted[process]: passed
# tries: forbids itself to write a byte, then prints
import resource

resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
print(60)
