def validate(friezes):
    assert type(friezes) is list and 1 <= len(friezes) <= 5000, "bad number of friezes"
    for frieze in friezes:
        assert type(frieze) is str and 1 <= len(frieze) <= 12, "bad length"
        assert set(frieze) <= set("abcdefgh"), "bad letter"
