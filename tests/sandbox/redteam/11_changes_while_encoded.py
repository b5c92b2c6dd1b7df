# wanted: wrong|crash|output|memory|cpu-time
# task: call
# limits: cpu_seconds=1,output_mb=2,memory_mb=256
# tries: a thread goes on changing the result while it is encoded
import threading


class Solution:
    def total(self, values):
        result = [[0] * 10] * 20_000

        def change():
            for i in range(10**6):
                result.append("more")
                result[i % 100] = {"of": i}

        threading.Thread(target=change, daemon=True).start()
        return result
