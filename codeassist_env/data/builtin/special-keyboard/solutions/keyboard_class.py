import sys


def read_count():
    """How many characters the user types."""
    return int(sys.stdin.readline())


def read_key():
    """The next typed character. It may be a space, so only the line break goes."""
    return sys.stdin.readline().rstrip("\n")


def main():
    keyboard = Keyboard()
    for _ in range(read_count()):
        keyboard.press(read_key())
    print(keyboard.text)


class Keyboard:
    """Holds the three toggles and the text typed so far."""

    def __init__(self):
        self.on = {"=": False, "~": False, "#": False}
        self.dot_allowed = True
        self.text = ""

    def press(self, key):
        if key in self.on:
            self.on[key] = not self.on[key]
            if key == "#":
                self.dot_allowed = True
        else:
            self.text += self.translate(key)

    def translate(self, key):
        """What one ordinary key adds to the text."""
        if self.on["#"]:
            return self.only_number(key)
        if self.on["="]:
            key = key.upper()
        if self.on["~"] and self.is_consonant(key):
            return key + key
        return key

    def only_number(self, key):
        if key == "." and self.dot_allowed:
            self.dot_allowed = False
            return key
        return key if key.isdigit() else ""

    @staticmethod
    def is_consonant(key):
        return key.isalpha() and key.upper() not in "AEIOU"


if __name__ == "__main__":
    main()
