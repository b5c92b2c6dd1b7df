# wanted: passed
# tries: fills its directory with what is hard to remove, then removes the directory
import os
import shutil

numbers = [int(input()) for _ in range(int(input()))]
try:
    os.mkfifo("pipe")
except OSError:
    pass
os.symlink("/etc", "link")
deep = "d/" * 200
os.makedirs(deep)
os.chmod("d", 0)
os.mkdir("other")
os.chdir("other")
shutil.rmtree("../other")
print(sum(numbers))
