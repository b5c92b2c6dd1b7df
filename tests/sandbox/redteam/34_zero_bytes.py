# wanted: wrong
# tries: prints the answer with a zero behind it
print("60\0")
