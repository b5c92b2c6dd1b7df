# wanted: passed
import fileinput

print(sum(int(line) for number, line in enumerate(fileinput.input()) if number))
