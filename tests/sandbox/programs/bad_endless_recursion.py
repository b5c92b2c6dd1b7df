# wanted: crash
def down():
    return down() + 1


print(down())
