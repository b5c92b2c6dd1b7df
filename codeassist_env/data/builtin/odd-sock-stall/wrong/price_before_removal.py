class Solution:
    def sockEarnings(self, socks: List[str]) -> int:
        basket = set()
        coins = 0
        for s in socks:
            if s in basket:
                coins += 1 + len(basket)
                basket.discard(s)
            else:
                basket.add(s)
        return coins - len(basket)
