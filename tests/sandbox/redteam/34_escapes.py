# wanted: wrong
# tries: prints what moves a terminal's cursor
print("61\x1b[1D0\b\b60\r60")
