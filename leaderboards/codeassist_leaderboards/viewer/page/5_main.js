// What is shown, the address that says so, and the keys.
const state = {
  row: -1, round: 0, compare: false, left: 0, right: 0, differ: 'all', keep: false, speed: '1', statement: false, playing: 0,
};
let asked = 0; // only the last episode that was asked for is drawn

function address() {
  const n = state.row;
  if (n < 0) return '#';
  const part = (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')); // half a character has no address
  const parts = [`e=${part(playerOf(n).label)}/${part(problemOf(n).id)}/${rows.seed[n]}`, `r=${state.round}`];
  if (state.compare) parts.push(`b=${part(index.players[state.right].label)}`);
  if (state.compare && state.differ !== 'all') parts.push(`d=${state.differ}`);
  return `#${parts.join('&')}`;
}

// An episode is a step back in the browser's history, a round is not.
function remember(step) {
  const wanted = address();
  if (wanted === location.hash) return;
  if (step) history.pushState(null, '', wanted); else history.replaceState(null, '', wanted);
}

function parsed() {
  const found = { row: -1 };
  const parts = Object.fromEntries(location.hash.slice(1).split('&').map((p) => p.split(/=(.*)/s).slice(0, 2)));
  const text = (t) => { try { return decodeURIComponent(t || ''); } catch { return t; } };
  const labels = new Map(index.players.map((p, i) => [p.label, i]));
  if (parts.e) {
    const [label, problem, seed] = parts.e.split('/').map(text);
    const p = index.problems.findIndex((one) => one.id === problem);
    found.row = places.get(`${labels.get(label)}/${p}/${seed}`) ?? -1;
  }
  found.round = parts.r === undefined ? -1 : Number.parseInt(parts.r, 10);
  found.right = parts.b === undefined ? -1 : labels.get(text(parts.b)) ?? -1;
  found.differ = Object.hasOwn(DIFFERS, parts.d) ? parts.d : 'all';
  found.wrong = wrong(parts, found, text);
  return found;
}

// What of an address this file does not have, in words; '' where it has all.
function wrong(parts, found, text) {
  const given = (name) => text(parts[name]) || 'without a name';
  if (parts.e && found.row < 0) {
    const names = parts.e.split('/').map(text);
    return `There is no episode ${names.length === 3 ? `${names[0]}, ${names[1]}, seed ${names[2]}` : given('e')} in this file.`;
  }
  if (parts.b !== undefined && found.right < 0) return `There is no assistant ${given('b')} in this file.`;
  if (parts.b !== undefined && found.row >= 0) {
    const n = found.row;
    if (found.right === rows.player[n]) return `The address names ${playerOf(n).label} for both sides.`;
    if (partner(n, found.right) < 0) {
      return `There is no episode ${given('b')}, ${problemOf(n).id}, seed ${rows.seed[n]} in this file.`;
    }
  }
  if (parts.d === undefined || parts.d === found.differ) return '';
  return `Episodes do not differ by ${given('d')}: d is one of ${Object.keys(DIFFERS).join(', ')}.`;
}

async function show(n, { round = -1, step = true } = {}) {
  const turn = ++asked;
  stop();
  state.row = n;
  const m = state.compare ? partner(n, state.right) : -1;
  let found;
  byId('stage').setAttribute('aria-busy', 'true');
  try {
    found = await open(n, m);
  } catch (error) {
    byId('stage').setAttribute('aria-busy', 'false');
    byId('episode').replaceChildren(make('p', { class: 'note' }, `This episode cannot be read: ${error.message}`));
    return;
  }
  if (turn !== asked) return;
  drawEpisode(found);
  state.round = bounded(round < 0 ? found.differ || found.most : round);
  const what = drawRound(state.round);
  remember(step);
  reveal();
  setList(false);
  say(`${nameOf(n)}, ${playerOf(n).label}, seed ${rows.seed[n]}: ${verdict(n).word}. ${what}`);
  byId('stage').setAttribute('aria-busy', 'false');
}

const bounded = (round) => Math.min(Math.max(Number.isNaN(round) ? 0 : round, 0), shown ? shown.most : 0);

function goTo(round) {
  if (!shown) return;
  state.round = bounded(round);
  const what = drawRound(state.round);
  remember(false);
  if (!state.playing) say(what);
}

function togglePlay() {
  if (state.playing) { stop(); return; }
  if (!shown) return;
  if (state.round >= shown.most) goTo(0);
  const step = () => {
    goTo(state.round + 1);
    if (state.round >= shown.most) stop();
    else state.playing = setTimeout(step, 1000 / Number(state.speed));
  };
  state.playing = setTimeout(step, 1000 / Number(state.speed));
  byId('play').textContent = '❚❚ Pause';
}

function stop() {
  clearTimeout(state.playing);
  state.playing = 0;
  if (byId('play')) byId('play').textContent = '▶ Play';
}

function setCompare(on, draw = true) {
  state.compare = on && index.players.length > 1;
  byId('compare').checked = state.compare;
  document.body.classList.toggle('comparing', state.compare);
  if (state.compare && state.row >= 0) state.left = rows.player[state.row];
  if (state.compare && state.left === state.right) state.right = (state.left + 1) % index.players.length;
  byId('left').value = state.left;
  byId('right').value = state.right;
  byId('f-differ').value = state.differ;
  for (const id of ['left', 'right', 'f-differ']) byId(id).disabled = !state.compare;
  byId('f-player').disabled = state.compare;
  fillSorts();
  refilter();
  if (draw) showFitting();
}

// After a change of the pairing: the same problem and seed where there is such a pair, else the list's first.
function showFitting() {
  const same = state.compare && state.row >= 0 ? partner(state.row, state.left) : state.row;
  const n = listing.includes(same) ? same : listing.length ? listing[0] : same;
  if (n >= 0) show(n);
}

function applyAddress(first) {
  const wanted = parsed();
  state.differ = wanted.differ;
  if (wanted.row >= 0) state.row = wanted.row;
  const pair = first && index.pair && !location.hash ? index.pair : null;
  if (pair) [state.left, state.right] = pair;
  if (pair) state.row = -1;
  if (wanted.right >= 0) state.right = wanted.right;
  setCompare(Boolean(pair) || wanted.right >= 0, false);
  if (wanted.wrong) { showNone(wanted.wrong); return; }
  const n = wanted.row >= 0 ? wanted.row : listing.length ? listing[0] : 0;
  show(n, { round: wanted.round, step: false }).then(() => { if (first) performance.mark('first-episode'); });
}

// An address of something that is not here shows no episode: another one would pass for the one that was asked for.
function showNone(why) {
  asked += 1;
  stop();
  shown = null;
  state.row = -1;
  const text = `${why} Choose an episode from the list.`;
  byId('episode').replaceChildren(make('p', { class: 'note' }, text));
  say(text);
  refilter();
  byId('stage').setAttribute('aria-busy', 'false');
}

function setList(open) {
  document.body.classList.toggle('list-open', open);
  byId('open-list').setAttribute('aria-expanded', String(open));
  if (open) drawList();
}

function move(step, fits, none) {
  const n = neighbour(step, fits);
  if (n >= 0) show(n); else say(none);
}

const KEYS = [
  ['j', 'next episode', () => move(1, null, 'This is the last episode.')],
  ['k', 'previous episode', () => move(-1, null, 'This is the first episode.')],
  ['l', 'next round', () => goTo(state.round + 1)],
  ['h', 'previous round', () => goTo(state.round - 1)],
  ['Home', 'before the first round', () => goTo(0)],
  ['End', 'last round', () => goTo(Infinity)],
  [' ', 'play, pause', togglePlay],
  ['c', 'side by side on and off', () => (index.players.length > 1 ? setCompare(!state.compare) : say('There is one assistant.'))],
  ['n', 'next episode that differs', () => moveDiffering(1)],
  ['p', 'previous episode that differs', () => moveDiffering(-1)],
  ['f', 'first differing round', () => shown && (shown.differ ? goTo(shown.differ) : say('Nothing differs here.'))],
  ['x', 'keep rejected text in the program', () => byId('keep') && byId('keep').click()],
  ['/', 'filter', () => { setList(true); byId('f-text').focus(); }],
  ['?', 'this help', () => byId('help').showModal()],
];

function moveDiffering(step) {
  if (!state.compare) say('Turn side by side on (c) to go by differences.');
  else move(step, differs, 'No further pair that differs.');
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
  const on = event.target;
  if (event.key === 'Escape' && (on.closest('#filters') || document.body.classList.contains('list-open'))) {
    setList(false);
    byId('stage').focus();
    return;
  }
  if (on.closest('select, textarea') || (on.tagName === 'INPUT' && on.type === 'search')) return;
  if (event.key === ' ' && on.closest('button, summary, a, input[type=checkbox]')) return;
  if (on.id === 'round' && (event.key === 'Home' || event.key === 'End')) return; // the slider's own
  const inList = on.id === 'list' ? { ArrowDown: 'j', ArrowUp: 'k' }[event.key] : '';
  const found = KEYS.find(([key]) => key === (inList || event.key));
  if (!found) return;
  event.preventDefault();
  found[2]();
}

function start() {
  setTheme(storedTheme());
  setUpFilters();
  byId('keys').replaceChildren(...KEYS.flatMap(([key, text]) => [
    make('dt', {}, make('kbd', {}, key === ' ' ? 'space' : key)), make('dd', {}, text)]));
  byId('legend').replaceChildren(...legend());
  byId('notes').replaceChildren(...index.notes.map((text) => make('li', {}, text)));
  byId('notes').hidden = !index.notes.length;
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  for (const name of ['text', 'player', 'status', 'difficulty', 'seed', 'end', 'sort']) {
    byId(`f-${name}`).addEventListener('input', () => { byId('list').scrollTop = 0; refilter(); });
  }
  byId('f-differ').addEventListener('input', (e) => { state.differ = e.target.value; refilter(); showFitting(); });
  byId('compare').addEventListener('change', (e) => setCompare(e.target.checked));
  byId('left').addEventListener('input', (e) => { state.left = Number(e.target.value); refilter(); showFitting(); });
  byId('right').addEventListener('input', (e) => { state.right = Number(e.target.value); refilter(); showFitting(); });
  byId('list').addEventListener('scroll', drawList, { passive: true });
  byId('theme').addEventListener('click', (e) => chooseTheme(THEMES[(THEMES.indexOf(e.target.value) + 1) % THEMES.length]));
  byId('open-help').addEventListener('click', () => byId('help').showModal());
  byId('open-list').addEventListener('click', () => setList(!document.body.classList.contains('list-open')));
  byId('skip').addEventListener('click', (event) => { event.preventDefault(); byId('stage').focus(); });
  addEventListener('keydown', onKey);
  addEventListener('resize', drawList);
  addEventListener('popstate', () => applyAddress(false));
  document.body.classList.remove('unscripted');
  if (count) { applyAddress(true); return; }
  refilter();
  byId('episode').replaceChildren(make('p', { class: 'note' }, 'There is no episode in this file.'));
  setCompare(false, false);
}

start();
