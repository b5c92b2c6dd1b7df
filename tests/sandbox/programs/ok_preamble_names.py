# wanted: passed
# task: call
class Solution:
    def total(self, values: List[int]) -> Optional[int]:
        assert pow(3, -1, 7) == 5 and gcd(4, 6) == 2 and math.inf == inf
        assert datetime.datetime(2024, 1, 1).year == 2024 and bisect.bisect([1], 1) == bisect_right([1], 1)
        counts, queue, table = Counter(values), deque(values), defaultdict(list)
        heapify(values)
        grouped = functools.reduce(operator.add, accumulate(values), 0)
        assert grouped and re.match("a", "abc") and json.loads("[1]") == [1] and string.ascii_lowercase[0] == "a"
        assert list(itertools.chain([1], [2])) == [1, 2] and copy.copy(values) == values
        return sum(heappop(values) for _ in range(len(queue)))
