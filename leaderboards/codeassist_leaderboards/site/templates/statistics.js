// Numbers of rows from their episodes' counts: the arithmetic of docs/protocol.md, "Metrics", in the page.

const DRAWS = 1000;

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/** Sums of a row's episodes by problem: a list as long as the problems, undefined where nothing was played or kept. */
function sumsByProblem(counts, weights, kept) {
  const sums = [];
  counts.problem.forEach((problem, i) => {
    if (!kept.has(problem)) return;
    const effort = weights.alpha * counts.read[i] + weights.beta * counts.written[i];
    const sum = (sums[problem] ??= { n: 0, passed: 0, dpr: 0, effort: 0, read: 0, written: 0, accepts: 0, decisions: 0 });
    sum.n += 1;
    sum.passed += counts.passed[i];
    sum.dpr += counts.passed[i] ? weights.gamma ** effort : 0;
    sum.effort += effort;
    for (const key of ["read", "written", "accepts", "decisions"]) sum[key] += counts[key][i];
  });
  return sums;
}

/** What a column is a ratio of, for each problem: seeds are averaged within it; acceptance is pooled. */
const RATIOS = {
  dpr: (sum) => [sum.dpr / sum.n, 1],
  pass_at_1: (sum) => [sum.passed / sum.n, 1],
  acceptance: (sum) => [sum.accepts, sum.decisions],
  read: (sum) => [sum.read / sum.n, 1],
  written: (sum) => [sum.written / sum.n, 1],
  effort: (sum) => [sum.effort / sum.n, 1],
};

/** Mean with the standard error clustered by problem; null where it is unknown. */
function measure(sums, column) {
  const pairs = sums.filter(Boolean).map(RATIOS[column]);
  const n = pairs.length;
  const top = pairs.reduce((total, [a]) => total + a, 0);
  const bottom = pairs.reduce((total, [, b]) => total + b, 0);
  if (!bottom) return { mean: null, se: null, low: null, high: null };
  const mean = top / bottom;
  if (n < 2) return { mean, se: null, low: null, high: null };
  const spread = pairs.reduce((total, [a, b]) => total + (a - mean * b) ** 2, 0);
  const se = Math.sqrt((spread * n) / (n - 1)) / bottom;
  const most = column in { dpr: 1, pass_at_1: 1, acceptance: 1 } ? 1 : Infinity;
  return { mean, se, low: Math.max(0, mean - Z * se), high: Math.min(most, mean + Z * se) };
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

/** Rank, 95 % rank range and tie group of each row that has all of the problems, highest mean first; null of others. */
function rankRows(tables, column, problems) {
  const means = tables.map((sums) => measure(sums, column).mean);
  const ranked = tables.map((_, i) => i).filter((i) => means[i] !== null && problems.every((p) => tables[i][p]));
  const placed = tables.map(() => ({ rank: null, rank_low: null, rank_high: null, group: null }));
  const draws = resample(ranked.map((i) => tables[i]), column, problems);
  const own = ranked.map((i) => means[i]);
  ranked.forEach((i, at) => {
    const places = draws.map((values) => placeIn(values, at)).sort((a, b) => a - b);
    placed[i] = { rank: placeIn(own, at), rank_low: lower(places), rank_high: upper(places) };
  });
  const order = own.map((_, at) => at).sort((a, b) => own[b] - own[a] || a - b);
  let group = 0, first = null;
  order.forEach((at, n) => {
    if (first === null || !tied(draws, first, at)) { group += 1; first = at; }
    const before = n > 0 && tied(draws, order[n - 1], at) ? ranked[order[n - 1]] : null;
    Object.assign(placed[ranked[at]], { group, before });
  });
  return placed;
}

/** Whether the 95 % interval of the difference of two rows holds 0. */
function tied(draws, one, other) {
  const differences = draws.map((values) => values[one] - values[other]).sort((a, b) => a - b);
  return lower(differences) <= 1e-12 && upper(differences) >= -1e-12;
}
