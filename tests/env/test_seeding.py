"""Seeds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.seeding import derive_seed, role_seed, round_seed


@given(
    st.lists(st.integers() | st.text(), min_size=1, max_size=4),
    st.lists(st.integers() | st.text(), min_size=1, max_size=4),
)
def test_seeds_depend_on_every_key_and_fit_numpy(first: list[int | str], second: list[int | str]) -> None:
    assert 0 <= derive_seed(*first) < 2**63
    assert (derive_seed(*first) == derive_seed(*second)) == (first == second)


def test_roles_and_rounds_have_seeds_of_their_own() -> None:
    seeds = {role_seed(s, p, r) for s in (0, 1) for p in ("a", "b") for r in ("human", "assistant")}
    assert len(seeds) == 8
    assert len({round_seed(0, "a", "human", i) for i in range(50)}) == 50
    assert derive_seed(1, "1") != derive_seed("1", 1)
