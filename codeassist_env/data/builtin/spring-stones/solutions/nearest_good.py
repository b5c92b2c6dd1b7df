n, k = map(int, input().split())
row, good = input(), [10**9]  # stones on which it is good to land, seen from the right
for i in range(n - 1, 0, -1):
    if row[i] != "#" and (good[-1] <= i + k) == (row[i] == "*"):
        good.append(i)
first = [str(j) for j in reversed(good) if j <= k]
print("Ida" if first else "Ned")
print(" ".join(first) or "-")
