# wanted: passed
# tries: nothing but much output: right below the limit
# expected_lines: 200000
total = sum(int(input()) for _ in range(int(input())))
for _ in range(200_000):
    print(f"{total}                    ")
