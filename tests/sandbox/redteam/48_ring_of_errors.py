# wanted: crash
# tries: raises an exception that is its own cause
first, second = ValueError(60), KeyError(60)
first.__cause__, second.__cause__ = second, first
raise first
