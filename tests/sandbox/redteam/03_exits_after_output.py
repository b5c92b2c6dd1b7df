# wanted: passed
# tries: prints the right answer, then ends inside a function
def main():
    print(sum(int(input()) for _ in range(int(input()))))
    exit()


main()
print("never")
