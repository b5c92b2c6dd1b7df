# wanted: crash
# tries: prints an integer beyond Python's limit of digits, which raises as in any Python
print(10**5000)
