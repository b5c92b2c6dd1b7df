// What of a board is shown: which rows and problems, which metric and weights, in which order; all of it in the address.

const data = JSON.parse(document.getElementById("data").textContent);
const form = document.getElementById("controls");
const table = document.getElementById("standings");
const METRICS = { dpr: "DPR", pass_at_1: "pass@1", acceptance: "acceptance" };
const TIERS = ["refused", "schema-valid", "recomputed", "re-executed", "reproduced"];
const WEIGHTS = ["alpha", "beta", "gamma"];
const SIGNS = { alpha: "α", beta: "β", gamma: "γ" };
const DATES = ["since", "until"];
const OWN = {
  metric: "dpr", ...data.weights, difficulty: "", since: "", until: "", class: "", tier: "", sort: "rank", order: "ascending",
};
const everyLevel = [...new Set(data.problems.map((problem) => problem.difficulty))];
/** Levels as they stand in the address: "" for all of them, a comma for none; and back. */
const NO_LEVEL = ",";
const joined = (levels) => (levels.length < everyLevel.length ? levels.map(encodeURIComponent).join(",") || NO_LEVEL : "");
const split = (text) => text.split(",").map((part) => { try { return decodeURIComponent(part); } catch { return part; } });
let state = { ...OWN };

/** What a weight may be: the bounds of the field that it is typed into. */
function inBounds(key, value) {
  const field = form.querySelector(`input[type=number][name=${key}]`);
  return value >= Number(field.min) && value <= Number(field.max);
}

/** What an address says, where it makes sense; the board's own values for all else. */
function readAddress(asked) {
  const read = { ...OWN };
  for (const key of Object.keys(OWN)) if (asked.has(key)) read[key] = WEIGHTS.includes(key) ? Number(asked.get(key).trim() || NaN) : asked.get(key);
  const columns = [...table.querySelectorAll("thead th[data-sort]")].map((head) => head.dataset.sort);
  const allowed = { metric: Object.keys(METRICS), class: ["", "standard", "custom"], tier: ["", ...TIERS], sort: columns, order: ["ascending", "descending"] };
  for (const [key, values] of Object.entries(allowed)) if (!values.includes(read[key])) read[key] = OWN[key];
  for (const key of WEIGHTS) if (!inBounds(key, read[key])) read[key] = OWN[key];
  for (const key of DATES) if (!/^\d{4}-\d\d-\d\d$/.test(read[key]) || Number.isNaN(Date.parse(read[key]))) read[key] = "";
  const levels = everyLevel.filter((level) => split(read.difficulty).includes(level));
  read.difficulty = read.difficulty === NO_LEVEL ? NO_LEVEL : levels.length ? joined(levels) : "";
  return read;
}

function writeAddress() {
  const changed = Object.entries(state).filter(([key, value]) => value !== OWN[key]);
  history.replaceState(null, "", `#${new URLSearchParams(changed)}`);
}

/** What stands in a field while the state is what it is. */
function fieldValue(field) {
  if (field.name === "order") return `${state.sort} ${state.order}`;
  if (field.name === "since") return state.since || field.min;
  return field.name === "until" ? state.until || field.max : String(state[field.name]);
}

/** Put the state into the controls, but for one that is being typed into. */
function showState(typed = null) {
  for (const field of form.elements) {
    if (!field.name || field === typed) continue;
    if (field.name === "difficulty") field.checked = !state.difficulty || split(state.difficulty).includes(field.value);
    else if (field.type === "radio") field.checked = state[field.name] === field.value;
    else field.value = fieldValue(field);
    if (field.type === "number") flag(field, "");
  }
  flagDates();
}

/** Whether a control says anything but the board's own values. */
const isChanged = () => Object.keys(OWN).some((key) => state[key] !== OWN[key])
  || [...form.querySelectorAll("input[type=number], input[type=date]")].some((field) =>
    field.type === "number" ? field.valueAsNumber !== state[field.name] : field.value !== fieldValue(field));

/** Say at a field what is wrong with it; nothing where all is well. */
function flag(field, words) {
  const note = document.getElementById(field.getAttribute("aria-describedby"));
  if (words) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  note.textContent = words;
  note.hidden = !words;
}

const dateFields = () => DATES.map((name) => form.elements[name]).filter(Boolean);
const areCrossed = ([since, until]) => Boolean(since && since.value && until.value && since.value > until.value);

function flagDates() {
  const fields = dateFields();
  for (const field of fields) flag(field, areCrossed(fields) ? "The first day is after the last: no problem lies between them." : "");
}

/** Take both days into the state; while they are typed only where they are whole and make a window. */
function takeDates(settled) {
  const fields = dateFields();
  flagDates();
  if (!settled && (areCrossed(fields) || fields.some((field) => !field.value))) return;
  const [since, until] = fields;
  state.since = since.value === since.min ? "" : since.value;
  state.until = until.value === until.max ? "" : until.value;
}

function takeWeight(field) {
  const key = field.name, value = field.valueAsNumber, fits = inBounds(key, value);
  const { min, max } = form.querySelector(`input[type=number][name=${key}]`);
  if (fits) state[key] = value;
  const words = `${SIGNS[key]} is a number from ${Number(min)} to ${Number(max).toLocaleString("en")}; ${state[key]} is in force.`;
  if (field.type === "number") flag(field, fits ? "" : words);
}

/** Take a control into the state while it changes. */
function take(field) {
  if (field.name === "difficulty") {
    state.difficulty = joined([...form.querySelectorAll("[name=difficulty]:checked")].map((box) => box.value));
  } else if (field.name === "order") [state.sort, state.order] = field.value.split(" ");
  else if (DATES.includes(field.name)) takeDates(false);
  else if (WEIGHTS.includes(field.name)) takeWeight(field);
  else state[field.name] = field.value;
}

/** Put back the weight in force where what was typed cannot be one; its note stays until something else changes. */
function settleWeight(field) {
  if (!field.hasAttribute("aria-invalid")) return;
  field.value = fieldValue(field);
  field.removeAttribute("aria-invalid");
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

/** Keep state, address and controls together; `onChange` shows what the state says now. */
function wireControls(onChange) {
  const changed = (typed = null) => { writeAddress(); showState(typed); onChange(); };
  sortable(table, (column, order) => { state.sort = column; state.order = order; changed(); });
  form.addEventListener("input", ({ target }) => { take(target); changed(["number", "date"].includes(target.type) ? target : null); });
  form.addEventListener("change", ({ target }) => { if (target.type === "number") { settleWeight(target); onChange(); } });
  form.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (target.type !== "date" || relatedTarget?.type === "date" || dateFields().every((field) => field.value === fieldValue(field))) return;
    takeDates(true);
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("reset").addEventListener("click", () => { state = { ...OWN }; changed(); });
  const restore = () => { state = readAddress(new URLSearchParams(location.hash.slice(1))); showState(); onChange(); };
  addEventListener("hashchange", () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (location.hash.length < 2 || Object.keys(OWN).some((key) => asked.has(key))) restore();
  });
  restore();
}
