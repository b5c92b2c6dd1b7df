import re


def validate(colours, sheets, limit):
    assert type(colours) is str and re.fullmatch("[a-z]*", colours), "colours"
    assert type(sheets) is list and 1 <= len(sheets) <= 30000 and len(colours) == len(sheets), "number of folders"
    for count in sheets:
        assert type(count) is int and 1 <= count <= 1000, "sheets"
    assert type(limit) is int and 1 <= limit <= 1000000, "limit"
