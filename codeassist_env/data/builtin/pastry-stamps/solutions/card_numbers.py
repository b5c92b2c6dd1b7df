class Solution:
    def countFree(self, customers: List[str], pastries: List[str], k: int) -> List[int]:
        card_no = Counter()     # how many cards each customer handed in
        stamps = Counter()      # stamps on the current card
        stamped = set()
        for who, what in zip(customers, pastries):
            if stamps[who] == k:
                card_no[who] += 1
                stamps[who] = 0
                continue
            mark = (who, card_no[who], what)
            if mark not in stamped:
                stamped.add(mark)
                stamps[who] += 1
        in_the_evening = list(stamps.values())
        full = in_the_evening.count(k)
        empty = in_the_evening.count(0)
        return [sum(card_no.values()), full, len(in_the_evening) - full - empty]
