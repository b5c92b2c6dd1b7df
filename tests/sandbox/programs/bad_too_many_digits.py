# wanted: crash
print(10**5000)
