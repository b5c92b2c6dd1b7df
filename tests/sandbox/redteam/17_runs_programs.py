# wanted: wrong
# wanted[process]: passed
# tries: starts other programs in every way there is
import os
import subprocess

done = []
for way in (
    lambda: subprocess.run(["/bin/true"], check=True),
    lambda: os.posix_spawn("/bin/true", ["true"], {}),
    lambda: os.popen("echo x").read().index("x"),
    lambda: done.append(60) if os.system("true") == 0 else None,
    lambda: os.spawnv(os.P_WAIT, "/bin/true", ["true"]),
):
    try:
        way()
        done.append(way)
    except (OSError, ValueError):
        pass
print(60 if len(done) > 1 else "denied")
