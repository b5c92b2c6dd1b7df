def check(input, output, answer):
    films = [tuple(map(int, line.split())) for line in input.strip().split("\n")[1:]]
    lines = output.strip().split("\n")
    known = answer.strip().split("\n")
    if len(lines) != len(films):
        return "expected %d lines, got %d" % (len(films), len(lines))
    for number, ((n, e, d, k), line, best) in enumerate(zip(films, lines, known), 1):
        line = line.strip()
        where = "film %d: " % number
        if line == "impossible":
            if best.strip() != "impossible":
                return where + "there is such a cave"
            continue
        words = line.split()
        if len(words) != n - 1:
            return where + "expected %d door chambers" % (n - 1)
        depth = [0] * (n + 1)
        doors = [0] * (n + 1)
        for chamber, word in enumerate(words, 2):
            if not (word.isascii() and word.isdigit() and len(word) <= 6 and 1 <= int(word) < chamber):
                return where + "chamber %d has no door chamber of a smaller number" % chamber
            depth[chamber] = depth[int(word)] + 1
            doors[int(word)] += 1
        if max(depth) != d:
            return where + "the deepest chamber has depth %d" % max(depth)
        if doors[1:].count(0) != e:
            return where + "there are %d dead ends" % doors[1:].count(0)
        if max(doors) > k:
            return where + "a chamber is the door chamber of %d others" % max(doors)
        if best.strip() == "impossible":
            return where + "this cave is right, though the model answer says impossible"
    return True
