# wanted: passed
# task: call
class Solution:
    def total(self, values: List[int]) -> int:
        @cache
        def down(n):
            return sum(values) if n == 0 else down(n - 1)

        return down(12_000)


if __name__ == "__main__":
    print(Solution().total([int(x) for x in input().split()]))
