# wanted: crash
# tries: calls itself for ever
def down():
    return down() + 1


print(down())
