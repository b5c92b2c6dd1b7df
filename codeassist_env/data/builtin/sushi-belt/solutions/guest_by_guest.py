def main():
    P, n = map(int, input().split())
    plates = [(minute, dish) for minute, dish in enumerate(input().strip(), start=1)]
    m = int(input())
    seats = {}
    for index in range(m):
        place, likes, appetite = input().split()
        seats[int(place)] = (index, set(likes), int(appetite))

    lines = [''] * m
    # The first guest on the way chooses from all plates, the next from what is left, and so on.
    for place in sorted(seats):
        index, likes, appetite = seats[place]
        taken = [plate for plate in plates if plate[1] in likes][:appetite]
        if len(taken) == appetite:
            lines[index] = 'full %d' % (taken[-1][0] + place)
        else:
            lines[index] = 'hungry %d' % (appetite - len(taken))
        gone = set(taken)
        plates = [plate for plate in plates if plate not in gone]
    print(*lines, 'wasted %d' % len(plates), sep='\n')

main()
