# wanted: crash
# wanted[process]: passed
import subprocess
import sys

values = sys.stdin.read().split()[1:]
sys.stdout.flush()
subprocess.run([sys.executable, "-c", f"print({'+'.join(values)})"], check=True)
