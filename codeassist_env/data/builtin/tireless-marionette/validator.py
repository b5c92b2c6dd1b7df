def validate(stage, script, repeats):
    assert type(stage) is str and type(script) is str and type(repeats) is int, "two strings and an integer"
    assert 1 <= len(stage) <= 100 and set(stage) <= set("o-"), "stage"
    assert 1 <= len(script) <= 200 and set(script) <= set("wtlb"), "script"
    assert 1 <= repeats <= 10**15, "repeats"
