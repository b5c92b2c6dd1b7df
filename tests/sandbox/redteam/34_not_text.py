# wanted: wrong
# tries: prints bytes that are no text
import sys

sys.stdout.buffer.write(b"60\n\xff\xfe\x00\xed\xa0\x80")
