# wanted: wrong
# tries: prints one line of eight million digits
print("6" * 8_000_000)
