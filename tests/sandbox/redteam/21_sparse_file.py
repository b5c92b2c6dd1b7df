# wanted: output
# tries: makes a file of 1 GiB that holds nothing
# limits: output_mb=2
import os

os.truncate(os.open("sparse", os.O_CREAT | os.O_WRONLY), 1 << 30)
