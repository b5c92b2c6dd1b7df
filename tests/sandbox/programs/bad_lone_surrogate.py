# wanted: wrong|crash
print("60\ud800")
