"""Compare two files of oven profiles.

First each file is cut into sections, then the settings of each section are worked out, and only then the two results
are compared. Nothing is printed before all of it is known.
"""
import sys


class Section:
    """The lines of one profile, not yet carried out."""

    def __init__(self, header):
        inside = header.strip("[]").split(":")
        self.name = inside[0].strip()
        self.parent = inside[1].strip() if len(inside) == 2 else None
        self.commands = []

    def append(self, line):
        left, equals, right = line.partition("=")
        if not equals:
            word, key = left.split()
            self.commands.append((self.unset, key, None))
        elif left[-1] == "+":
            self.commands.append((self.add, left[:-1].rstrip(), int(right)))
        else:
            self.commands.append((self.put, left.rstrip(), right.lstrip()))

    @staticmethod
    def put(settings, key, value):
        settings[key] = value

    @staticmethod
    def add(settings, key, number):
        settings[key] = str(int(settings[key]) + number)

    @staticmethod
    def unset(settings, key, nothing):
        if key in settings:
            del settings[key]

    def carry_out(self, inherited):
        settings = dict(inherited)
        for command, key, value in self.commands:
            command(settings, key, value)
        return settings


def sections(lines):
    found = []
    for line in lines:
        line = line.strip()
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            found.append(Section(line))
        else:
            found[-1].append(line)
    return found


def profiles(lines):
    result = {}
    for section in sections(lines):
        inherited = result[section.parent] if section.parent else {}
        result[section.name] = section.carry_out(inherited)
    return result


def compare(before, after):
    """Return the lines that say how the settings of one profile differ."""
    lines = []
    for key in sorted(set(before) | set(after)):
        if key not in after:
            lines.append("removed %s = %s" % (key, before[key]))
        elif key not in before:
            lines.append("added %s = %s" % (key, after[key]))
        elif before[key] != after[key]:
            lines.append("changed %s = %s -> %s" % (key, before[key], after[key]))
    return lines


def report(before, after):
    lines = []
    unchanged = 0
    for name in sorted(set(before) | set(after)):
        if name not in after:
            lines.append("- [%s] %d" % (name, len(before[name])))
        elif name not in before:
            lines.append("+ [%s] %d" % (name, len(after[name])))
        else:
            differences = compare(before[name], after[name])
            if differences:
                lines.append("~ [%s]" % name)
                lines.extend(differences)
            else:
                unchanged += 1
    lines.append("unchanged: %d" % unchanged)
    return lines


def main():
    a, b = (int(word) for word in sys.stdin.readline().split())
    lines = sys.stdin.read().splitlines()
    before = profiles(lines[:a])
    after = profiles(lines[a:a + b])
    print("\n".join(report(before, after)))


main()
