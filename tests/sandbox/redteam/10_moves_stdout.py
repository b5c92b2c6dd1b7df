# wanted: wrong
# tries: puts a file of its own in the place of standard output
import os

os.dup2(os.open("answer", os.O_CREAT | os.O_RDWR), 1)
print(60)
