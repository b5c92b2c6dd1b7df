class Solution:
    def sockEarnings(self, socks: List[str]) -> int:
        basket = []
        sold = set()
        coins = 0
        for s in socks:
            if s in basket and s not in sold:
                basket.remove(s)
                sold.add(s)
                coins += 1 + len(basket)
            else:
                basket.append(s)
        return coins - len(basket)
