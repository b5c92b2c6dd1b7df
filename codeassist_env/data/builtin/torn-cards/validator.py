def validate(b, cards):
    assert type(b) is int and 1 <= b <= 12, "b"
    assert type(cards) is list and 1 <= len(cards) <= 12000, "length"
    for card in cards:
        assert type(card) is int and 0 <= card < 2 ** b, "card"
