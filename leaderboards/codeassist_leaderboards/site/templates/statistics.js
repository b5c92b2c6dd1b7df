// Numbers of rows from their episodes' counts: the arithmetic of docs/protocol.md, "Metrics", in the page.

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/** Sums of a row's episodes by problem: a list as long as the problems, undefined where nothing was played or kept. */
function sumsByProblem(counts, weights, kept) {
  const sums = [];
  counts.problem.forEach((problem, i) => {
    if (!kept.has(problem)) return;
    const effort = weights.alpha * counts.read[i] + weights.beta * counts.written[i];
    const sum = (sums[problem] ??= { n: 0, passed: 0, dpr: 0, effort: 0, spent: 0, read: 0, written: 0, accepts: 0, decisions: 0 });
    sum.n += 1;
    sum.passed += counts.passed[i];
    sum.dpr += counts.passed[i] ? weights.gamma ** effort : 0;
    sum.effort += effort;
    sum.spent += counts.passed[i] ? effort : 0;
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

const UNKNOWN = { mean: null, se: null, low: null, high: null };
/** Whether a standard error is of problems that do not differ: 0 but for rounding. */
const isConstant = (se, mean) => se <= 1e-12 * Math.max(1, Math.abs(mean));

/** Mean with the standard error clustered by problem and the 95 % interval; null where it is unknown. */
function measure(sums, column, students) {
  const played = sums.filter(Boolean), pairs = played.map(RATIOS[column]);
  const n = pairs.length;
  const top = pairs.reduce((total, [a]) => total + a, 0);
  const bottom = pairs.reduce((total, [, b]) => total + b, 0);
  if (!bottom) return UNKNOWN;
  const mean = top / bottom;
  const spread = pairs.reduce((total, [a, b]) => total + (a - mean * b) ** 2, 0);
  const se = n < 2 ? null : Math.sqrt((spread * n) / (n - 1)) / bottom;
  if (column === "pass_at_1") {
    const episodes = played.reduce((total, sum) => total + sum.n, 0);
    return { mean, se, ...wilson(mean, effectiveEpisodes(mean, se, n, episodes, students)) };
  }
  if (se === null || isConstant(se, mean)) return { mean, se, low: null, high: null };
  const most = column === "dpr" || column === "acceptance" ? 1 : Infinity;
  return { mean, se, low: Math.max(0, mean - Z * se), high: Math.min(most, mean + Z * se) };
}

/** As many independent episodes as tell as much of a pass rate; `students` are quantiles by degrees of freedom. */
function effectiveEpisodes(mean, se, n, episodes, students) {
  if (n < 2 || mean === 0 || mean === 1) return n;
  const found = (((Z / students[n - 2]) ** 2) * mean * (1 - mean)) / se ** 2;
  return Math.min(Math.max(found, n), Math.max(n, episodes));
}

/** Wilson's score interval of a proportion. */
function wilson(mean, count) {
  const share = Z ** 2 / count;
  const middle = (mean + share / 2) / (1 + share);
  const half = (Z * Math.sqrt((mean * (1 - mean)) / count + share / (4 * count))) / (1 + share);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** The constant effort an episode that would give the DPR at this pass@1; null where no pass is worth anything.
    Where gamma is 1 it is what it tends to: the mean effort of the passes. */
function effectiveEffort(sums, gamma) {
  const played = sums.filter(Boolean), n = played.length;
  const mean = (key) => played.reduce((total, sum) => total + sum[key] / sum.n, 0) / n;
  const pass = n ? mean("passed") : 0, worth = n ? mean("dpr") : 0;
  if (!pass || !worth) return UNKNOWN;
  const flat = 1 - gamma < 1e-9;
  const found = flat ? mean("spent") / pass : Math.max(0, Math.log(worth / pass) / Math.log(gamma));
  const part = (sum) => flat ? (sum.spent - found * sum.passed) / sum.n / pass
    : (sum.dpr / worth - sum.passed / pass) / sum.n / Math.log(gamma);
  const se = n < 2 ? null : Math.sqrt(played.reduce((total, sum) => total + part(sum) ** 2, 0) / (n * (n - 1)));
  if (se === null || isConstant(se, found)) return { mean: found, se, low: null, high: null };
  return { mean: found, se, low: Math.max(0, found - Z * se), high: found + Z * se };
}
