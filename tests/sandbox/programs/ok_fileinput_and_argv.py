# wanted: passed
import argparse
import fileinput

argparse.ArgumentParser().parse_args()
lines = [line for line in fileinput.input("-")]
print(sum(map(int, lines[1:])))
