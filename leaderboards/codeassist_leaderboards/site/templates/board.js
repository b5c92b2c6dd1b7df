// A board's page: the rows stand in it already; this changes their numbers, their order and what is shown of them.

let latest = null;

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
      made[column] = given && own(column) ? given : measure(tables[at], column, data.students);
    }
    made.effective = effectiveEffort(tables[at], state.gamma);
    return made;
  });
  const ranks = own(state.metric) ? rankByTests(data.tests[state.metric], shown, (i) => data.rows[i].ranks[state.metric].rank)
    : rankByResamples(tables, shown.map((i) => !data.rows[i].unplayed), state.metric, [...kept], data.fewest);
  return { kept, shown, measures, ranks, own };
}

const counted = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
const digits = (column) => (["read", "written", "effort", "effective"].includes(column) ? 0 : 3);
const format = (value, column) => (value === null || value === undefined ? "–" : digits(column) ? value.toFixed(3) : Math.round(value).toLocaleString("en"));
/** An interval; of problems that do not differ that is said, as it would have no width. */
const reach = (m, column) => (m.low !== null && m.high > m.low ? `${format(m.low, column)}–${format(m.high, column)}`
  : m.se !== null && m.se < 1e-12 ? "no problem differs" : "");
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
      cell.querySelector(".range").textContent = reach(m, column);
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

/** Why a row has no rank among those shown. */
function unranked(found, i) {
  const { unplayed } = data.rows[i];
  const has = new Set(data.rows[i].counts.problem.filter((p) => found.kept.has(p))).size;
  if (found.kept.size && has < found.kept.size) return `not ranked: ${has} of ${counted(found.kept.size, "problem")}`;
  return unplayed ? `not ranked: its run lacks ${counted(unplayed, "episode")}` : "";
}

function showRanks(found) {
  const letters = groupLetters(found.ranks);
  data.rows.forEach((_, i) => { rowElement(i).hidden = !found.shown.includes(i); });
  found.shown.forEach((i, at) => {
    const { rank } = found.ranks[at];
    const row = rowElement(i), cell = row.querySelector('[data-column="rank"]');
    cell.dataset.value = rank ?? "";
    cell.querySelector(".place").textContent = rank ?? "–";
    cell.querySelector(".range").textContent = rank === null ? unranked(found, i) : `${found.ranks[at].low} to ${found.ranks[at].high}`;
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
  const box = document.getElementById("shown"), own = found.own(state.metric);
  box.querySelector(".what").textContent = found.nothing ? nothingWords(found) : numberWords(found);
  box.querySelector(".ranks").textContent = found.nothing ? "" : rankWords(found);
  box.classList.toggle("recomputed", !own);
  box.dataset.kind = own ? "own" : "recomputed";
  const whole = found.shown.length === data.rows.length;
  document.getElementById("ties").textContent = found.nothing ? "" : tieWords(found);
  document.getElementById("detectable").textContent = own && whole ? data.said.detectable[state.metric] : "";
}

const nothingWords = (found) => found.shown.length ? "No problem fits these filters." : "No row fits these filters.";
const isFew = (found) => !found.own(state.metric) && found.kept.size < data.fewest;

function numberWords(found) {
  const problems = `${found.kept.size.toLocaleString("en")} of ${counted(data.problems.length, "problem")}`;
  const weights = WEIGHTS.map((key) => `${SIGNS[key]} = ${state[key]}`).join(", ");
  const errors = "mean ± 1.96 standard errors, clustered by problem";
  const computed = `recomputed in this page for ${problems} with ${weights}`;
  if (found.own("dpr")) return `The board's own numbers. ${data.said.methods}`;
  return found.own("pass_at_1") ? `DPR ${computed}: ${errors}. The other columns are the board's own. ${data.said.methods}`
    : `All numbers ${computed}: pass@1 with Wilson’s interval on as many episodes as the seeds are worth, the others ${errors}.`;
}

function rankWords(found) {
  const among = `Ranks by ${METRICS[state.metric]} among the ${counted(found.shown.length, "row")} shown`;
  if (isFew(found)) return `${among}: too few problems to tell rows apart, as no paired test of fewer than ${data.fewest} reaches 5 %.`;
  if (!found.own(state.metric)) return `${among}, with ranges and ties from ${DRAWS.toLocaleString("en")} resamples of the problems, drawn in this page.`;
  return found.shown.length < data.rows.length ? `${among}. ${data.said.ranks}` : data.said.ranks;
}

function tieWords(found) {
  const ranked = found.ranks.filter(({ rank }) => rank !== null);
  if (ranked.length < 2 || isFew(found)) return "";
  const nameOf = (at) => data.rows[found.shown[at]].name;
  const alike = found.ranks.flatMap(({ place, before }, at) => (before === null ? [] : [{ place, told: `${nameOf(before)} and ${nameOf(at)}` }]));
  const named = alike.sort((a, b) => a.place - b.place).map(({ told }) => told).join("; ");
  const how = found.own(state.metric) ? "" : " in these resamples";
  return `${alike.length} of ${counted(ranked.length - 1, "pair")} of neighbouring rows cannot be told apart${how}${named && `: ${named}`}.`;
}

/** What a row's point is, and what is read out of it. */
function pointOf(found, at) {
  const row = data.rows[found.shown[at]], m = found.measures[at];
  const told = [["effective effort", m.effective, "effective"], ["mean effort", m.effort, "effort"], ["pass@1", m.pass_at_1], ["DPR", m.dpr]]
    .map(([label, value, column]) => `${label} ${format(value.mean, column)}${reach(value, column) && ` (${reach(value, column)})`}`);
  return {
    name: row.name, place: found.ranks[at].place ?? data.rows.length, plain: row.class !== "custom" && !row.privileged,
    effort: m.effective, pass: m.pass_at_1, told: `${row.name}: ${told.join(", ")}, rank ${found.ranks[at].rank ?? "none"}`,
  };
}

function showPlot(found) {
  const readout = document.getElementById("readout"), box = document.getElementById("plot");
  const all = found.shown.map((_, at) => pointOf(found, at)).sort((a, b) => a.place - b.place);
  const points = all.filter((point) => point.effort.mean !== null).map((point, i) => ({ ...point, number: i + 1 }));
  const numbered = drawPlot(box, points, state.gamma, data.unit, (point) => { readout.textContent = point.told; });
  const undrawn = all.filter((point) => point.effort.mean === null).map(({ name }) => name);
  fill("undrawn", undrawn.length && [`Not drawn, as no pass of theirs is worth anything: ${undrawn.join(", ")}.`]);
  fill("legend", numbered.length && numbered.map(({ number, name }) => {
    const item = document.createElement("li"), mark = document.createElement("b"), told = document.createElement("bdi");
    mark.textContent = number;
    told.textContent = name;
    item.append(mark, " ", told);
    return item;
  }));
}

/** Put parts into an element; hide it without any. */
function fill(id, parts) {
  const element = document.getElementById(id);
  element.replaceChildren(...(parts || []));
  element.hidden = !parts;
}

function update() {
  const found = (latest = compute());
  found.nothing = !found.shown.length || !found.kept.size;
  for (const id of ["standings-part", "effort-part"]) document.getElementById(id).hidden = found.nothing;
  showMeasures(found);
  showRanks(found);
  sortRows(table.tBodies[0], state.sort, state.order);
  showOrder(table, state.sort, state.order);
  showBrackets();
  tell(found);
  showPlot(found);
  document.getElementById("reset").setAttribute("aria-disabled", !isChanged()); // a disabled one would lose the focus
}

if (form && table) {
  wireControls(update);
  const plot = document.getElementById("plot");
  let width = plot.clientWidth;
  new ResizeObserver(() => { if (plot.clientWidth !== width) { width = plot.clientWidth; showPlot(latest); } }).observe(plot);
  document.getElementById("weights").open = innerWidth > 736 || WEIGHTS.some((key) => state[key] !== OWN[key]);
}
