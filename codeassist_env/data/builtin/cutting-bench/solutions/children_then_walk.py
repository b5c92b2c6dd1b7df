class Solution:
    def familyVigour(self, pedigree: List[int], vigour: int) -> List[int]:
        children = defaultdict(list)
        strength = dict()
        for plant, parent in enumerate(pedigree):
            children[parent].append(plant)
            if parent == -1:
                strength[plant] = vigour
                continue
            half = math.floor(strength[parent] / 2)
            strength[plant] = half
            if half != 0:
                strength[parent] = strength[parent] - 1

        def family(bought):
            waiting = deque([bought])
            while waiting:
                plant = waiting.popleft()
                yield strength[plant]
                waiting.extend(children[plant])

        return [sum(family(bought)) for bought in children[-1]]
