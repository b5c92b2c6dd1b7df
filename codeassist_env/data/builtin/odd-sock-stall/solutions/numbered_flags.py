class Solution:
    def sockEarnings(self, socks: List[str]) -> int:
        # give every colour a number and keep a flag for each number
        number = {}
        for colour in socks:
            if colour not in number:
                number[colour] = len(number)

        waiting = [False] * len(number)
        in_basket = 0
        earned = 0
        i = 0
        while i < len(socks):
            c = number[socks[i]]
            if waiting[c]:
                waiting[c] = False
                in_basket -= 1
                earned += in_basket + 1
            else:
                waiting[c] = True
                in_basket += 1
            i += 1

        while in_basket > 0:
            earned -= 1
            in_basket -= 1
        return earned
