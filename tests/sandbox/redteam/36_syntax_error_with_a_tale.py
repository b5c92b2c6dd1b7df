# wanted: compile-error
# tries: a syntax error that names another file and prints escapes
"\x1b[2J" if 60 elseprint(60)
