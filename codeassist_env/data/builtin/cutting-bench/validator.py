def validate(pedigree, vigour):
    assert type(pedigree) is list and 1 <= len(pedigree) <= 20000, "bad number of plants"
    for i, parent in enumerate(pedigree):
        assert type(parent) is int and -1 <= parent < i, "plant %d comes from %r" % (i, parent)
    assert type(vigour) is int and 0 <= vigour <= 10**9, "bad vigour"
