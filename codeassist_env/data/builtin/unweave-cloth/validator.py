def validate(cloth):
    assert isinstance(cloth, list) and 1 <= len(cloth) <= 100, "number of rows"
    assert all(isinstance(row, str) and set(row) <= {"#", "."} for row in cloth), "rows"
    assert 1 <= len(cloth[0]) <= 100 and all(len(row) == len(cloth[0]) for row in cloth), "length of the rows"
