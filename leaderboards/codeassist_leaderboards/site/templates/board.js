// A board's page: which rows and problems, which metric and weights, in which order; all of it in the address.
// Rows stand in the page already; this changes their numbers, their order and what is shown of them.

const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("controls");
const table = document.getElementById("standings");
const METRICS = { dpr: "DPR", pass_at_1: "pass@1", acceptance: "acceptance" };
const TIERS = ["refused", "schema-valid", "recomputed", "re-executed", "reproduced"];
const WEIGHTS = ["alpha", "beta", "gamma"];
const BOUNDS = { alpha: [0, 1e6], beta: [0, 1e6], gamma: [1e-9, 1] };
const OWN = {
  metric: "dpr", ...data.weights, difficulty: "", since: "", until: "", class: "", tier: "", sort: "rank", order: "ascending",
};
const everyLevel = [...new Set(data.problems.map((problem) => problem.difficulty))];
/** Levels as they stand in the address, "" for all of them; and back. */
const joined = (levels) => (levels.length < everyLevel.length ? levels.map(encodeURIComponent).join(",") : "");
const split = (text) => text.split(",").map((part) => { try { return decodeURIComponent(part); } catch { return part; } });
let state = { ...OWN };
let latest = null;

/** What the address says, where it makes sense; the board's own values for all else. */
function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const read = { ...OWN };
  for (const key of Object.keys(OWN)) if (asked.has(key)) read[key] = WEIGHTS.includes(key) ? Number(asked.get(key).trim() || NaN) : asked.get(key);
  const columns = [...table.querySelectorAll("thead th[data-sort]")].map((head) => head.dataset.sort);
  const allowed = { metric: Object.keys(METRICS), class: ["", "standard", "custom"], tier: ["", ...TIERS], sort: columns, order: ["ascending", "descending"] };
  for (const [key, values] of Object.entries(allowed)) if (!values.includes(read[key])) read[key] = OWN[key];
  for (const key of WEIGHTS) if (!(read[key] >= BOUNDS[key][0] && read[key] <= BOUNDS[key][1])) read[key] = OWN[key];
  for (const key of ["since", "until"]) if (!/^\d{4}-\d\d-\d\d$/.test(read[key]) || Number.isNaN(Date.parse(read[key]))) read[key] = "";
  read.difficulty = joined(everyLevel.filter((level) => split(read.difficulty).includes(level)));
  return read;
}

function writeAddress() {
  const changed = Object.entries(state).filter(([key, value]) => value !== OWN[key]);
  history.replaceState(null, "", `#${new URLSearchParams(changed)}`);
}

/** Put the state into the controls. */
function showState() {
  for (const field of form.elements) {
    if (field.name === "difficulty") field.checked = !state.difficulty || split(state.difficulty).includes(field.value);
    else if (field.type === "radio") field.checked = state[field.name] === field.value;
    else if (field.name === "order") field.value = `${state.sort} ${state.order}`;
    else if (field.name === "since") field.value = state.since || field.min;
    else if (field.name === "until") field.value = state.until || field.max;
    else if (field.name) field.value = state[field.name];
  }
}

/** Take a changed control into the state. */
function take(field) {
  if (field.name === "difficulty") {
    state.difficulty = joined([...form.querySelectorAll("[name=difficulty]:checked")].map((box) => box.value));
  } else if (field.name === "order") [state.sort, state.order] = field.value.split(" ");
  else if (field.name === "since") state.since = field.value === field.min ? "" : field.value;
  else if (field.name === "until") state.until = field.value === field.max ? "" : field.value;
  else if (WEIGHTS.includes(field.name)) {
    const value = field.valueAsNumber, [least, most] = BOUNDS[field.name];
    if (!(value >= least && value <= most)) return;
    state[field.name] = value;
  } else state[field.name] = field.value;
}

/** Indexes of the problems that the filters leave. */
function keptProblems() {
  const levels = state.difficulty ? split(state.difficulty) : everyLevel;
  const kept = new Set();
  data.problems.forEach(({ difficulty, date }, i) => {
    const inWindow = (!state.since || (date && date >= state.since)) && (!state.until || (date && date <= state.until));
    if (inWindow && levels.includes(difficulty)) kept.add(i);
  });
  return kept;
}

const passesRowFilters = (row) =>
  (!state.class || row.class === state.class) && (!state.tier || TIERS.indexOf(row.tier) >= TIERS.indexOf(state.tier));

/** Everything on screen, as numbers: for each shown row its measures, rank and group; and which are the board's own. */
function compute() {
  const kept = keptProblems();
  const shown = data.rows.map((row, i) => i).filter((i) => passesRowFilters(data.rows[i]));
  const wholeSet = kept.size === data.problems.length;
  const ownWeights = WEIGHTS.every((key) => state[key] === OWN[key]);
  const own = (column) => wholeSet && (ownWeights || !["dpr", "effort"].includes(column));
  const tables = shown.map((i) => sumsByProblem(data.rows[i].counts, state, kept));
  const measures = shown.map((i, at) => {
    const made = {};
    for (const column of Object.keys(RATIOS)) {
      const given = data.rows[i].measures[column];
      made[column] = given && own(column) ? given : measure(tables[at], column);
    }
    return made;
  });
  const ownRanks = own(state.metric) && shown.length === data.rows.length;
  const ranks = ownRanks ? shown.map((i) => data.rows[i].ranks[state.metric]) : rankRows(tables, state.metric, [...kept]);
  return { kept, shown, measures, ranks, own, ownRanks };
}

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
const digits = (column) => (["read", "written", "effort"].includes(column) ? 0 : 3);
const format = (value, column) => (value === null || value === undefined ? "–" : digits(column) ? value.toFixed(3) : Math.round(value).toLocaleString("en"));
const reach = (m, column) => (m.low === null ? "" : `${format(m.low, column)}–${format(m.high, column)}`);
const rowElement = (i) => document.getElementById(`row-${i}`);

/** The largest end of an interval on screen, for bars of one scale a column. */
const scaleOf = (found, column) => Math.max(1e-9, ...found.measures.map((m) => m[column].high ?? m[column].mean ?? 0));

function drawBar(cell, m, scale) {
  const at = (value) => `${(100 * value) / scale}%`;
  const [reachLine, mean] = [cell.querySelector(".reach"), cell.querySelector(".mean")];
  reachLine.setAttribute("x1", at(m.low ?? m.mean ?? 0));
  reachLine.setAttribute("x2", at(m.high ?? m.mean ?? 0));
  mean.setAttribute("x", at(m.mean ?? 0));
  cell.querySelector(".interval").setAttribute("visibility", m.mean === null ? "hidden" : "visible");
}

function showMeasures(found) {
  for (const column of ["dpr", "pass_at_1", "acceptance", "read", "written"]) {
    const scale = scaleOf(found, column);
    found.shown.forEach((i, at) => {
      const m = found.measures[at][column];
      const cell = rowElement(i).querySelector(`[data-column="${column}"]`);
      cell.dataset.value = m.mean ?? "";
      cell.dataset.se = m.se ?? "";
      cell.querySelector(".value").textContent = format(m.mean, column);
      const range = cell.querySelector(".range");
      if (range) range.textContent = reach(m, column);
      if (cell.querySelector(".interval")) drawBar(cell, m, scale);
      cell.classList.toggle("chosen", column === state.metric);
    });
  }
}

/** The letter of a tie group, empty for a row alone in its own. */
function groupLetters(ranks) {
  const sizes = new Map();
  for (const { group } of ranks) if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const letters = new Map();
  for (const group of [...sizes.keys()].sort((a, b) => a - b)) {
    if (sizes.get(group) > 1) letters.set(group, String.fromCharCode(65 + (letters.size % 26)));
  }
  return ranks.map(({ group }) => letters.get(group) ?? "");
}

/** Ranks that the tests leave a row; of numbers that this page recomputed, those that resamples give it. */
const placeRange = (at) => `${at.rank_best ?? at.rank_low} to ${at.rank_worst ?? at.rank_high}`;

/** Why a row has no rank among those shown. */
function unranked(found, i) {
  const has = new Set(data.rows[i].counts.problem.filter((p) => found.kept.has(p))).size;
  return found.kept.size && has < found.kept.size ? `not ranked: ${has} of ${counted(found.kept.size, "problem")}` : "";
}

function showRanks(found) {
  const letters = groupLetters(found.ranks);
  data.rows.forEach((_, i) => { rowElement(i).hidden = !found.shown.includes(i); });
  found.shown.forEach((i, at) => {
    const { rank } = found.ranks[at];
    const row = rowElement(i), cell = row.querySelector('[data-column="rank"]');
    cell.dataset.value = rank ?? "";
    cell.querySelector(".place").textContent = rank ?? "–";
    cell.querySelector(".range").textContent = rank === null ? unranked(found, i) : placeRange(found.ranks[at]);
    cell.querySelector(".tie b").textContent = letters[at];
    cell.querySelector(".tie").hidden = !letters[at];
    row.dataset.group = letters[at];
  });
}

/** Brackets join the rows of a group where they stand together. */
function showBrackets() {
  const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden);
  table.classList.toggle("brackets", state.sort === "rank");
  rows.forEach((row, i) => {
    const mine = row.dataset.group;
    row.classList.toggle("tied", mine !== "");
    row.classList.toggle("tied-first", mine !== "" && rows[i - 1]?.dataset.group !== mine);
    row.classList.toggle("tied-last", mine !== "" && rows[i + 1]?.dataset.group !== mine);
  });
}

/** Say whose numbers these are, and how their intervals were made. */
function tell(found) {
  const box = document.getElementById("shown");
  const own = found.own(state.metric) && found.ownRanks;
  const problems = `${found.kept.size} of ${counted(data.problems.length, "problem")}`;
  const weights = WEIGHTS.map((key) => `${{ alpha: "α", beta: "β", gamma: "γ" }[key]} = ${state[key]}`).join(", ");
  const computed = `recomputed in this page for ${problems} with ${weights}: mean ± 1.96 standard errors, clustered by problem`;
  const numbers = found.own("dpr") ? `The board's own numbers. ${data.said.methods}` : found.own("pass_at_1")
    ? `DPR ${computed}. The other columns are the board's own. ${data.said.methods}` : `All numbers ${computed}.`;
  const ranks = found.ownRanks ? data.said.ranks : `Ranks by ${METRICS[state.metric]} among the ${counted(found.shown.length, "row")} shown, with ranges and ties from ${DRAWS.toLocaleString("en")} resamples of the problems, drawn in this page.`;
  box.querySelector(".what").textContent = numbers;
  box.querySelector(".ranks").textContent = found.kept.size ? ranks : "No problem fits these filters.";
  box.classList.toggle("recomputed", !own);
  box.dataset.kind = own ? "own" : "recomputed";
  document.getElementById("ties").textContent = tieSentence(found);
  document.getElementById("detectable").textContent = found.ownRanks ? data.said.detectable[state.metric] : "";
}

function tieSentence(found) {
  if (found.shown.length < 2) return "";
  if (found.ownRanks) return data.said.ties[state.metric];
  const ranked = found.ranks.filter(({ rank }) => rank !== null);
  if (ranked.length < 2) return "";
  const nameOf = (at) => data.rows[found.shown[at]].name;
  const alike = found.ranks.flatMap(({ rank, before }, at) => (rank === null || before === null ? [] : [{ rank, told: `${nameOf(before)} and ${nameOf(at)}` }]));
  const named = alike.sort((a, b) => a.rank - b.rank).map(({ told }) => told).join("; ");
  return `${alike.length} of ${counted(ranked.length - 1, "pair")} of neighbouring rows cannot be told apart in these resamples${named && `: ${named}`}.`;
}

function showPlot(found) {
  const readout = document.getElementById("readout");
  const points = found.shown.flatMap((i, at) => {
    const row = data.rows[i], m = found.measures[at];
    if (m.effort.mean === null || m.pass_at_1.mean === null) return [];
    const told = `${row.name}: effort ${format(m.effort.mean, "effort")} (${reach(m.effort, "effort")}), pass@1 ${format(m.pass_at_1.mean)}`
      + ` (${reach(m.pass_at_1)}), DPR ${format(m.dpr.mean)} (${reach(m.dpr)}), rank ${found.ranks[at].rank ?? "none"}`;
    return [{ name: row.name, plain: row.class !== "custom" && !row.privileged, effort: m.effort, pass: m.pass_at_1, told }];
  });
  drawPlot(document.getElementById("plot"), points, state.gamma, data.unit, (point) => { readout.textContent = point.told; });
}

function update() {
  const found = (latest = compute());
  if (data.rows.length) {
    showMeasures(found);
    showRanks(found);
    sortRows(table.tBodies[0], state.sort, state.order);
    showOrder(table, state.sort, state.order);
    showBrackets();
    tell(found);
    showPlot(found);
  }
  document.getElementById("reset").disabled = Object.keys(OWN).every((key) => state[key] === OWN[key]);
}

function changed() { writeAddress(); showState(); update(); }

if (form && table) {
  sortable(table, (column, order) => { state.sort = column; state.order = order; changed(); });
  form.addEventListener("input", (event) => {
    take(event.target);
    writeAddress();
    if (event.target.type !== "number") showState();
    update();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("reset").addEventListener("click", () => { state = { ...OWN }; changed(); });
  const restore = () => { state = readAddress(); showState(); update(); };
  addEventListener("hashchange", restore);
  const plot = document.getElementById("plot");
  let width = plot.clientWidth;
  new ResizeObserver(() => { if (plot.clientWidth !== width) { width = plot.clientWidth; showPlot(latest); } }).observe(plot);
  restore();
  document.getElementById("weights").open = innerWidth > 736 || WEIGHTS.some((key) => state[key] !== OWN[key]);
}
