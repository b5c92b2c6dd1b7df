# wanted: wrong
# tries: raises each of its hard limits, its own and its parent's
import os
import resource

raised = []
for name in ("AS", "CPU", "FSIZE", "NPROC", "NOFILE", "CORE"):
    kind = getattr(resource, f"RLIMIT_{name}")
    hard = resource.getrlimit(kind)[1]
    if hard == resource.RLIM_INFINITY:
        continue
    for target in (0, os.getppid()):
        try:
            resource.prlimit(target, kind, (hard + 1, hard + 1))
            raised.append((name, target))
        except (OSError, ValueError):
            pass
print(60 if raised else "refused")
