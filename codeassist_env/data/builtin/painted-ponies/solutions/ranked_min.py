class Solution:
    def seatChildren(self, animals: str, wishes: str) -> List[int]:
        n, gate, free, answer = len(animals), 0, set(range(len(animals))), []
        for w in wishes:
            fit = [(animals[a] != w.lower(), (a - gate) % n, a) for a in free if w.islower() or animals[a] == w.lower()]
            answer.append(min(fit)[2] if fit else -1)
            gate += len(fit) > 0
            free.discard(answer[-1])
        return answer
