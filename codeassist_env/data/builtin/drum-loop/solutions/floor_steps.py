for _ in range(int(input())):
    n, k, p, h, s = map(int, input().split())
    g = k - p
    if g < 1 or g > n - k or g * h < k or g * s < n - k:
        print("NO")
    else:
        print("".join("x" * ((i + 1) * k // g - i * k // g) + "-" * ((i + 1) * (n - k) // g - i * (n - k) // g) for i in range(g)))
