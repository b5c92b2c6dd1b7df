# wanted: passed
import os
import shutil

numbers = [int(input()) for _ in range(int(input()))]
os.mkfifo("pipe")
os.symlink("/etc", "link")
deep = "d/" * 200
os.makedirs(deep)
os.chmod("d", 0)
os.mkdir("other")
os.chdir("other")
shutil.rmtree("../other")
print(sum(numbers))
