class Solution:
    def afterShow(self, stage: str, script: str, repeats: int) -> List[int]:
        size = len(stage)
        states = [(spot, way, up) for spot in range(size) for way in (1, -1) for up in (1, 0)]

        def command(letter):
            """The effect of one letter: state -> (new state, applause)."""
            effect = {}
            for spot, way, up in states:
                there = (spot + way) % size
                lit = stage[spot] == "o"
                effect[spot, way, up] = {
                    "t": ((spot, -way, up), 0),
                    "w": ((there if up else spot, way, 1), 0),
                    "l": ((spot if up else there, way, 0), 0),
                    "b": ((spot, way, up and int(lit)), int(up and lit)),
                }[letter]
            return effect

        def then(first, second):
            joined = {}
            for state, (middle, a) in first.items():
                end, b = second[middle]
                joined[state] = end, a + b
            return joined

        def times(effect, count):
            if count == 1:
                return effect
            half = times(effect, count // 2)
            twice = then(half, half)
            return then(twice, effect) if count % 2 else twice

        letters = {letter: command(letter) for letter in set(script)}
        whole = reduce(then, (letters[letter] for letter in script))
        (spot, way, up), applause = times(whole, repeats)[0, 1, 1]
        return [spot, way, up, applause]
