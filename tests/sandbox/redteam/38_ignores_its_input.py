# wanted: wrong
# padding_mb: 50
# tries: reads nothing of an input of 50 MB
print(61)
