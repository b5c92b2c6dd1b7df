// The list of episodes, or of pairs in side by side: filtered, sorted, and only what is seen is in the page.
const ROW = 54; // px, as in the style sheet
let listing = []; // rows of the left episodes
const words = rows.player.map((_, n) => [
  problemOf(n).id, problemOf(n).title, playerOf(n).label, `seed ${rows.seed[n]}`, rows.status[n], rows.end[n],
].join(' ').toLowerCase());

const SORTS = {
  order: ['run order', null],
  title: ['problem', (a, b) => nameOf(a).localeCompare(nameOf(b))],
  high: ['DPR, highest first', (a, b) => (rows.dpr[b] ?? -1) - (rows.dpr[a] ?? -1)],
  low: ['DPR, lowest first', (a, b) => (rows.dpr[a] ?? 2) - (rows.dpr[b] ?? 2)],
  rounds: ['most rounds', (a, b) => rows.rounds[b] - rows.rounds[a]],
  accepts: ['most accepted', (a, b) => rows.accepts[b] - rows.accepts[a]],
  read: ['most read', (a, b) => rows.read[b] - rows.read[a]],
  written: ['most written', (a, b) => rows.written[b] - rows.written[a]],
  gap: ['largest DPR difference', (a, b) => gap(b) - gap(a)],
};
const DIFFERS = {
  all: ['all pairs', () => true],
  way: ['anything in the episode', (a, b) => rows.trace[a] !== rows.trace[b]],
  program: ['the final program', (a, b) => rows.program[a] !== rows.program[b]],
  outcome: ['passed or not', (a, b) => passed(a) !== passed(b)],
};

function gap(n) {
  const m = partner(n, state.right);
  return m < 0 ? -1 : Math.abs((rows.dpr[n] ?? 0) - (rows.dpr[m] ?? 0));
}

const differs = (n) => {
  const m = partner(n, state.right);
  return m >= 0 && rows.trace[n] !== rows.trace[m];
};

function setUpFilters() {
  const some = (name) => [...new Set(name)];
  const any = (values, text) => [['', text], ...values.map((v) => [v, v])];
  const players = index.players.map((p, i) => [String(i), p.label]);
  fill(byId('f-player'), [['', 'all'], ...players]);
  fill(byId('f-status'), [['', 'all'], ['+', 'passed'], ['-', 'not passed'],
    ...some(rows.status).filter((s) => s !== 'passed').sort().map((s) => [s, s])]);
  fill(byId('f-difficulty'), any(some(index.problems.map((p) => p.difficulty || 'unrated')), 'all'));
  fill(byId('f-seed'), any(some(rows.seed).sort((a, b) => a - b), 'all'));
  fill(byId('f-end'), any(some(rows.end).sort(), 'all'));
  fill(byId('left'), players);
  fill(byId('right'), players);
  fill(byId('f-differ'), Object.entries(DIFFERS).map(([key, [text]]) => [key, text]));
  fillSorts();
  byId('pairing').hidden = index.players.length < 2;
}

function fillSorts() {
  const keys = Object.keys(SORTS).filter((key) => key !== 'gap' || state.compare);
  const before = byId('f-sort').value || 'order';
  fill(byId('f-sort'), keys.map((key) => [key, SORTS[key][0]]), keys.includes(before) ? before : 'order');
}

function keeps() {
  const text = byId('f-text').value.toLowerCase().split(/\s+/).filter(Boolean);
  const [player, status, difficulty, seed, end] = ['player', 'status', 'difficulty', 'seed', 'end']
    .map((name) => byId(`f-${name}`).value);
  const pairDiffers = DIFFERS[state.differ][1];
  return (n) => {
    if (state.compare) {
      if (rows.player[n] !== state.left) return false;
      const m = partner(n, state.right);
      if (m < 0 || !pairDiffers(n, m)) return false;
    } else if (player && rows.player[n] !== Number(player)) return false;
    if (status === '+' && !passed(n)) return false;
    if (status === '-' && passed(n)) return false;
    if (status && !'+-'.includes(status) && rows.status[n] !== status) return false;
    if (difficulty && (problemOf(n).difficulty || 'unrated') !== difficulty) return false;
    if (seed && String(rows.seed[n]) !== seed) return false;
    if (end && rows.end[n] !== end) return false;
    return text.every((word) => words[n].includes(word));
  };
}

function refilter() {
  const keep = keeps();
  listing = [];
  for (let n = 0; n < count; n++) if (keep(n)) listing.push(n);
  const order = SORTS[byId('f-sort').value][1];
  if (order) listing.sort((a, b) => order(a, b) || a - b);
  const all = state.compare ? 'pair' : 'episode';
  const text = listing.length ? plural(listing.length, all) : `No ${all} fits the filters.`;
  byId('found').textContent = state.compare && !listing.length && !anyPair()
    ? 'These two have no problem and seed in common.' : text;
  byId('spacer').style.height = `${listing.length * ROW}px`;
  drawList();
}

function anyPair() {
  for (let n = 0; n < count; n++) if (rows.player[n] === state.left && partner(n, state.right) >= 0) return true;
  return false;
}

function drawList() {
  const list = byId('list');
  const from = Math.max(0, Math.floor(list.scrollTop / ROW) - 4);
  const to = Math.min(listing.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + 4);
  const made = [];
  for (let at = from; at < to; at++) made.push(listRow(at));
  byId('spacer').replaceChildren(...made);
  const at = listing.indexOf(state.row);
  if (at >= from && at < to) list.setAttribute('aria-activedescendant', `row-${at}`);
  else list.removeAttribute('aria-activedescendant');
}

function listRow(at) {
  const n = listing[at];
  const m = state.compare ? partner(n, state.right) : -1;
  const parts = state.compare ? [] : [playerOf(n).label];
  parts.push(`seed ${rows.seed[n]}`);
  const level = problemOf(n).difficulty || 'unrated';
  if (m < 0) parts.push(`DPR ${number(rows.dpr[n], 3)}`, level, plural(rows.rounds[n], 'round'));
  else parts.push(level, `DPR ${number(rows.dpr[n], 3)} | ${number(rows.dpr[m], 3)}`, differs(n) ? '◆ differ' : 'same');
  const node = make('div', {
    class: 'row', role: 'option', id: `row-${at}`, 'aria-selected': String(n === state.row),
    'aria-posinset': at + 1, 'aria-setsize': listing.length, title: problemOf(n).id, onclick: () => show(n),
  },
  make('div', { class: 'line' }, make('span', { class: 'name' }, nameOf(n)),
    make('span', { class: 'badges' }, badge(n), m < 0 ? null : badge(m))),
  make('div', { class: 'line small' }, parts.join(' · ')));
  node.style.top = `${at * ROW}px`;
  return node;
}

function reveal() { // scroll the list to the shown episode
  const at = listing.indexOf(state.row);
  const list = byId('list');
  if (at >= 0 && (at * ROW < list.scrollTop || (at + 1) * ROW > list.scrollTop + list.clientHeight)) {
    list.scrollTop = Math.max(0, at * ROW - list.clientHeight / 2);
  }
  drawList();
}

// The next shown-able row after the present one, in a direction, that fits; -1 where there is none.
function neighbour(step, fits) {
  let at = listing.indexOf(state.row);
  if (at < 0) at = step > 0 ? -1 : listing.length;
  for (at += step; at >= 0 && at < listing.length; at += step) if (!fits || fits(listing[at])) return listing[at];
  return -1;
}
