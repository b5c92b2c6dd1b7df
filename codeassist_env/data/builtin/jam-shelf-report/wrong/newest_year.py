n = int(input())
count, weight, year = {}, {}, {}
for _ in range(n):
    name, y, g = input().split(",")
    name = " ".join(name.lower().split())
    count[name] = count.get(name, 0) + 1
    weight[name] = weight.get(name, 0) + int(g)
    year[name] = int(y)
w = max(max(map(len, count)), 5) + 3
for name in sorted(count, key=lambda k: (-weight[k], k)):
    print(f"{name:.<{w}}{count[name]:5}{weight[name] / 1000:11.3f}{year[name]:6}")
print("-" * (w + 22))
print(f"{'total':.<{w}}{n:5}{sum(weight.values()) / 1000:11.3f}{min(year.values()):6}")
