// Order of rows: by the board's own tests where the numbers are its own, else by resamples drawn in the page.

const DRAWS = 1000;
const NO_RANK = { rank: null, low: null, high: null, group: null, place: null, before: null };

/** Tie groups of rows, best first: a row stays in the group above it unless told apart from that group's first.
    `before` is the row above it where the two cannot be told apart. */
function groupsOf(order, apart) {
  let group = 0, first = null;
  return order.map((at, place) => {
    if (first === null || apart(first, at)) { group += 1; first = at; }
    return { place, group, before: place && !apart(order[place - 1], at) ? order[place - 1] : null };
  });
}

/** Ranks among the shown rows by the board's tests, which hold for any of its rows; `rankOf` is theirs on the board. */
function rankByTests(tests, shown, rankOf) {
  const told = new Set(tests.apart.map(([one, other]) => `${one} ${other}`));
  const order = tests.order.filter((i) => shown.includes(i)).map((i) => shown.indexOf(i));
  const apart = (one, other) => told.has(`${shown[one]} ${shown[other]}`);
  const placed = shown.map(() => NO_RANK);
  const groups = groupsOf(order, apart);
  order.forEach((at, place) => {
    placed[at] = {
      rank: 1 + order.filter((other) => rankOf(shown[other]) < rankOf(shown[at])).length,
      low: 1 + order.slice(0, place).filter((other) => apart(other, at)).length,
      high: order.length - order.slice(place + 1).filter((other) => apart(at, other)).length,
      ...groups[place],
    };
  });
  return placed;
}

/** A small generator of numbers in [0, 1): the same draws on every visit. */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Means of every row in every draw of problems; all rows see the same problems in a draw. */
function resample(tables, column, problems, draws = DRAWS) {
  const random = generator(20251013);
  const pairs = tables.map((sums) => problems.map((p) => (sums[p] ? RATIOS[column](sums[p]) : [0, 0])));
  return Array.from({ length: draws }, () => {
    const drawn = problems.map(() => Math.floor(random() * problems.length));
    return pairs.map((row) => {
      let top = 0, bottom = 0;
      for (const i of drawn) { top += row[i][0]; bottom += row[i][1]; }
      return bottom ? top / bottom : -Infinity;
    });
  });
}

const placeIn = (values, i) => 1 + values.filter((other) => other > values[i] + 1e-12).length;
const lower = (sorted) => sorted[Math.floor(0.025 * (sorted.length - 1))];
const upper = (sorted) => sorted[Math.ceil(0.975 * (sorted.length - 1))];

/** Rank, 95 % rank range and tie group of each row that has all of the problems and is `whole`. Below `fewest` problems no two rows
    are told apart: so few resamples differ that they would take chance for order. */
function rankByResamples(tables, whole, column, problems, fewest) {
  const means = tables.map((sums) => measure(sums, column, []).mean);
  const ranked = tables.map((_, i) => i).filter((i) => whole[i] && means[i] !== null && problems.every((p) => tables[i][p]));
  const few = problems.length < fewest;
  const draws = few ? [] : resample(ranked.map((i) => tables[i]), column, problems);
  const own = ranked.map((i) => means[i]);
  const order = own.map((_, at) => at).sort((a, b) => own[b] - own[a] || a - b);
  const groups = groupsOf(order, (one, other) => !few && !tied(draws, one, other));
  const placed = tables.map(() => NO_RANK);
  order.forEach((at, place) => {
    const places = few ? [1, ranked.length] : draws.map((values) => placeIn(values, at)).sort((a, b) => a - b);
    const { before, ...group } = groups[place];
    placed[ranked[at]] = {
      rank: placeIn(own, at), low: lower(places), high: upper(places), ...group, before: before === null ? null : ranked[before],
    };
  });
  return placed;
}

/** Whether the 95 % interval of the difference of two rows holds 0. */
function tied(draws, one, other) {
  const differences = draws.map((values) => values[one] - values[other]).sort((a, b) => a - b);
  return lower(differences) <= 1e-12 && upper(differences) >= -1e-12;
}
