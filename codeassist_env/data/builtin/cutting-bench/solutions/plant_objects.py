class Solution:
    def familyVigour(self, pedigree: List[int], vigour: int) -> List[int]:
        class Plant:
            def __init__(self, strength, family=None):
                self.strength = strength
                self.family = [] if family is None else family
                self.family.append(self)

            def cutting(self):
                child = Plant(self.strength // 2, self.family)
                if child.strength >= 1:
                    self.strength -= 1
                return child

        plants = []
        families = []
        for origin in pedigree:
            if origin == -1:
                plant = Plant(vigour)
                families.append(plant.family)
            else:
                plant = plants[origin].cutting()
            plants.append(plant)

        return [sum(plant.strength for plant in family) for family in families]
