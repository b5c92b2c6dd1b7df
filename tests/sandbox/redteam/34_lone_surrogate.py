# wanted: wrong|crash
# tries: prints half a character
print("60\ud800")
