class Solution:
    def sockEarnings(self, socks: List[str]) -> int:
        basket = set()
        coins = 0
        for colour in socks:
            if colour in basket:
                basket.remove(colour)
                coins += 1 + len(basket)
            else:
                basket.add(colour)
        return coins - len(basket)
