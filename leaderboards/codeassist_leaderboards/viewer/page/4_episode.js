// One episode, or two side by side: what stays while the rounds go by, and what changes with each round.
let shown = null; // { sides: [episode, ...], most: rounds, differ: first differing round or 0, parts }

async function open(n, m) {
  const wanted = [n, m].filter((one) => one >= 0);
  const [text, ...sides] = await Promise.all([problemText(rows.problem[n]), ...wanted.map(episode)]);
  return {
    text, sides, most: Math.max(...sides.map((s) => s.rounds.length)),
    differ: sides.length > 1 ? firstDifference(...sides) : 0,
  };
}

function drawEpisode(found) {
  shown = found;
  const n = found.sides[0].n;
  const p = problemOf(n);
  const chips = [p.id, p.difficulty || 'unrated', `seed ${rows.seed[n]}`, p.date && `published ${p.date}`];
  const notes = [...new Set(found.sides.flatMap((s) => s.notes))];
  const measured = found.sides.some((side) => side.measured);
  const lines = Math.max(...found.sides.map((side) => side.code.split('\n').length)) + 2;
  shown.columns = found.sides.map((side) => drawColumn(side, measured, lines));
  byId('episode').replaceChildren(
    make('header', { class: 'problem' },
      make('h2', { id: 'title' }, nameOf(n)),
      make('p', { class: 'chips' }, chips.filter(Boolean).map((c) => make('span', { class: 'chip' }, c)))),
    ...notes.map((text) => make('p', { class: 'note' }, text)),
    found.text.statement ? make('details', { class: 'statement', open: state.statement,
      ontoggle: (event) => { state.statement = event.target.open; } }, make('summary', {}, 'Problem statement'),
      make('pre', { class: 'prose' }, found.text.statement)) : '',
    drawScrubber(found),
    make('p', { class: 'legend' }, legend()),
    make('div', { class: `columns of-${found.sides.length}` }, shown.columns.map((c) => c.node)));
}

function drawScrubber(found) {
  const slider = make('input', {
    type: 'range', id: 'round', min: 0, max: found.most, step: 1, 'aria-label': 'Round',
    oninput: (event) => goTo(Number(event.target.value)),
  });
  const button = (id, label, mark, action) => make('button', { type: 'button', id, 'aria-label': label, title: label,
    onclick: action }, mark);
  const speed = make('select', { id: 'speed', 'aria-label': 'Speed', onchange: () => { state.speed = speed.value; } });
  fill(speed, [['1', '1×'], ['2', '2×'], ['4', '4×']], state.speed);
  const keep = make('input', { type: 'checkbox', id: 'keep', onchange: () => { state.keep = keep.checked; goTo(state.round); } });
  keep.checked = state.keep;
  const jump = found.differ ? make('button', { type: 'button', id: 'jump', onclick: () => goTo(found.differ) },
    `◆ First difference: round ${counted(found.differ)}`) : null;
  return make('section', { class: 'scrubber', 'aria-label': 'Rounds' },
    make('div', { class: 'rail' }, found.sides.map((side) => drawStrip(side, found)), slider),
    make('div', { class: 'controls' },
      button('first', 'First (Home)', '|◀', () => goTo(0)), button('back', 'Previous round (h)', '◀', () => goTo(state.round - 1)),
      button('play', 'Play (space)', '▶ Play', togglePlay), button('next', 'Next round (l)', '▶', () => goTo(state.round + 1)),
      button('last', 'Last (End)', '▶|', () => goTo(found.most)), speed,
      make('output', { id: 'where' }), jump,
      make('label', { class: 'keep' }, keep, ' Keep rejected text')),
    found.sides.length > 1 && !found.differ ? make('p', { class: 'note' }, 'Both went the same way, round by round.') : null);
}

// A cell a round, its decision told by form: full is accepted, half is rejected, a dot is the finish.
function drawStrip(side, found) {
  const cells = side.rounds.map((r, i) => make('span', {
    class: `cell ${r.decision}${r.suggestion ? '' : ' empty'}${i + 1 === found.differ ? ' differ' : ''}`,
    title: `round ${counted(i + 1)}: ${r.suggestion ? r.decision : `${r.decision} (nothing suggested)`}`, onclick: () => goTo(i + 1),
  }));
  for (let i = side.rounds.length; i < found.most; i++) cells.push(make('span', { class: 'cell none' }));
  return make('div', { class: 'strip', 'aria-hidden': 'true' }, cells);
}

function drawColumn(side, measured, lines) {
  const c = { side, stats: make('dl', { class: 'stats' }), what: make('p', { class: 'what' }),
    code: make('pre', { class: 'code', tabindex: 0, role: 'group', 'aria-label': 'Program, by who wrote it' }),
    tokens: make('div', { class: 'tokens' }), human: make('dl', { class: 'facts' }), assistant: make('dl', { class: 'facts' }) };
  c.node = make('article', { class: 'column', 'aria-label': playerOf(side.n).label },
    make('h3', {}, playerOf(side.n).label, ' ', badge(side.n)), c.stats, c.what, c.code,
    panel('Surprise of the suggestion', c.tokens),
    make('div', { class: 'pair' }, panel('The human', c.human), panel('The assistant', c.assistant)),
    drawShare(side), make('div', {}, drawVerdict(side), drawErrors(side)), drawSetting(side));
  c.node.querySelector('.tokens').parentNode.hidden = !measured;
  c.code.style.setProperty('--lines', lines); // room for the whole program, so that nothing jumps while it grows
  return c;
}

const panel = (title, ...inside) => make('section', { class: 'panel' }, make('h4', {}, title), inside);

function drawShare(side) {
  const sums = { starter: side.starter.length, assistant: 0, human: 0 };
  for (const r of side.rounds) {
    if (r.decision === 'accept') sums.assistant += r.suggestion.length;
    sums.human += r.typed.length;
  }
  const total = sums.starter + sums.assistant + sums.human;
  const parts = [['starter', 'starter code'], ['assistant', 'assistant'], ['human', 'human']].map(([who, name]) => {
    const share = total ? sums[who] / total : 0;
    const bar = make('span', { class: `share ${who}` });
    bar.style.width = `${share * 100}%`;
    return { bar, text: make('span', { class: 'key' }, make('span', { class: who }, name),
      ` ${Math.round(share * 100)} % (${counted(sums[who])})`) };
  });
  return panel('Who wrote the final program', make('div', { class: 'bar', 'aria-hidden': 'true' }, parts.map((p) => p.bar)),
    make('p', { class: 'legend' }, parts.map((p) => p.text)),
    side.recorded === null ? null : make('details', {}, make('summary', {}, 'The program as recorded'),
      make('pre', { class: 'code' }, side.recorded)));
}

function drawVerdict(side) {
  const n = side.n;
  const ran = side.testsTotal ? `${counted(side.tests.length)} of ${plural(side.testsTotal, 'test')} ran` : 'no test ran';
  const dpr = scored(n) ? `DPR ${number(rows.dpr[n], 4)}` : 'not scored';
  const chips = side.tests.map(([i, status]) => make('li', { class: status === 'passed' ? 'good' : 'bad' },
    `${status === 'passed' ? '✓' : '✗'} ${i}`, status === 'passed' ? null : ` ${status}`));
  const told = side.tests.filter(([, , message]) => message)
    .map(([i, status, message]) => [make('dt', {}, `test ${i}: ${status}`), make('dd', {}, make('pre', {}, message))]);
  return panel('Verdict', make('p', {}, badge(n), ` ${ran} · ended by ${rows.end[n]} · ${dpr}`),
    side.message ? make('pre', { class: 'message' }, side.message) : null,
    make('ol', { class: 'tests', 'aria-label': 'Tests' }, chips), told.length ? make('dl', { class: 'messages' }, told) : null);
}

function drawErrors(side) {
  if (!side.errors.length) return null;
  return panel('Why the episode failed', make('dl', { class: 'messages' }, side.errors.map(([role, round, type, message]) => [
    make('dt', {}, `! ${role}, after ${plural(round, 'round')}: ${type}`),
    make('dd', {}, make('pre', {}, message))])));
}

function drawSetting(side) {
  return make('details', { class: 'panel' }, make('summary', {}, 'Setting: assistant, human, protocol'),
    make('pre', { class: 'message' }, JSON.stringify(side.setting, null, 2)));
}

function drawRound(round) {
  const names = shown.columns.map((c) => {
    const at = Math.min(round, c.side.rounds.length);
    drawStats(c, at);
    const what = describeRound(c.side, at, round);
    c.what.textContent = visible(what);
    drawCode(c, at);
    drawTokens(c.tokens, c.side.rounds[at - 1]);
    drawFacts(c.human, c.side.rounds[at - 1]?.human, ['why', 'intention', 'reasoning']);
    drawFacts(c.assistant, c.side.rounds[at - 1]?.assistant, ['outcome', 'stopped_by', 'finish_reason', 'healed']);
    return what;
  });
  document.querySelectorAll('.strip').forEach((strip) => [...strip.children].forEach((cell, i) => {
    cell.classList.toggle('here', i + 1 === round);
    cell.classList.toggle('ahead', i + 1 > round);
  }));
  byId('round').value = round;
  byId('round').setAttribute('aria-valuetext', round ? `round ${counted(round)} of ${counted(shown.most)}` : 'before the first round');
  byId('where').textContent = round ? `Round ${counted(round)} of ${counted(shown.most)}` : `Start (${plural(shown.most, 'round')})`;
  return `${byId('where').textContent}. ${names.join(' | ')}`;
}

function describeRound(side, at, round) {
  if (!at) return side.rounds.length ? 'Before the first round: the starter code.' : 'No round was completed.';
  if (round > side.rounds.length) return `Ended after round ${counted(at)} (${rows.end[side.n]}).`;
  const r = side.rounds[at - 1];
  const offer = r.suggestion ? `${plural(r.suggestion.length, 'character')} suggested${r.suggestionCut ? ' (cut by the cap)' : ''}, `
    : 'nothing suggested, ';
  const done = { accept: '✓ accepted', reject: r.suggestion ? '✗ rejected' : 'passed over', finish: '∅ the human finished' }[r.decision];
  const typed = r.typed ? `; ✎ ${plural(r.typed.length, 'character')} typed${r.typedCut ? ' (cut by the cap)' : ''}` : '';
  return `${offer}${done}${typed}.`;
}

function drawStats(c, at) {
  const r = c.side.rounds[at - 1];
  const before = c.side.rounds[at - 2];
  const growth = (name) => (r ? r[name] - (before ? before[name] : 0) : 0);
  const grown = (name) => (growth(name) ? ` +${counted(growth(name))}` : '');
  const unit = c.side.setting.protocol.unit;
  const final = at === c.side.rounds.length && scored(c.side.n);
  const facts = [
    [`Read (${unit})`, counted(r ? r.read : 0), grown('read')], [`Written (${unit})`, counted(r ? r.written : 0), grown('written')],
    ['Accepted', `${counted(r ? r.accepts : 0)} of ${counted(at)}`, ''], ['Discount', number(r ? r.discount : 1, 4), ''],
    ['DPR', final ? number(rows.dpr[c.side.n], 4) : '–', final && !passed(c.side.n) ? ' did not pass' : ''],
  ];
  c.stats.replaceChildren(...facts.map(([name, value, more]) => make('div', {}, make('dt', {}, name),
    make('dd', {}, value, more ? make('small', {}, more) : null))));
}

const HEARD = {
  starter: 'starter code', assistant: 'accepted', human: 'typed', rejected: 'rejected',
  'now accept': 'accepted now', 'now reject': 'rejected now', 'now finish': 'dropped at the finish', 'now human': 'typed now',
};

function drawCode(c, at) {
  const parts = [];
  let writer = '';
  const add = (kind, text, tag) => {
    if (!text) return;
    // who wrote it in words, for those who hear the program: where another one goes on, and never in what is copied
    if (kind !== writer) parts.push(make('span', { class: 'hidden said' }, ` ${HEARD[kind]}: `));
    writer = kind;
    parts.push(make(tag || 'span', { class: kind }, text));
  };
  add('starter', c.side.starter);
  for (const r of c.side.rounds.slice(0, Math.max(at - 1, 0))) {
    if (r.decision === 'accept') add('assistant', r.suggestion, 'ins');
    else if (state.keep) add('rejected', r.suggestion, 'del');
    add('human', r.typed);
  }
  const r = c.side.rounds[at - 1];
  const ends = (text) => text.replace(/\n/g, '↵\n'); // a line break alone is seen, too
  if (r) {
    add(`now ${r.decision}`, ends(r.suggestion), { accept: 'ins', reject: 'del', finish: 'del' }[r.decision]);
    add('now human', ends(r.typed));
  }
  c.code.replaceChildren(...parts);
  keepInSight(c.code, at);
}

// Scroll a program's pane, and not the page, to the present round; its beginning counts where it is taller than the pane.
function keepInSight(pane, at) {
  const now = [...pane.querySelectorAll('.now')]; // their offsets are from the pane, as it is positioned
  if (!now.length) { // a round without any text stands at the program's end
    pane.scrollTo(0, at ? pane.scrollHeight : 0);
    return;
  }
  const top = now[0].offsetTop;
  const height = Math.max(...now.map((one) => one.offsetTop + one.offsetHeight)) - top;
  if (top < pane.scrollTop || top + height > pane.scrollTop + pane.clientHeight) {
    pane.scrollTop = top - Math.max((pane.clientHeight - height) / 2, 0);
  }
  const left = now[0].offsetLeft;
  const oneLine = now.every((one) => one.getClientRects().length === 1); // of several most begin at the left
  pane.scrollLeft = oneLine && left > pane.clientWidth * 0.8 ? left - pane.clientWidth / 2 : 0;
}

const LEVELS = [0.5, 1, 2, 4, 8]; // bits

function drawTokens(node, r) {
  if (!r || !r.bits.length) {
    node.replaceChildren(make('p', { class: 'small' }, 'Nothing recorded for this round.'));
    return;
  }
  const sum = r.bits.reduce((a, b) => a + (b < 0 ? Infinity : b), 0);
  const told = r.pieces.length === r.bits.length;
  const start = told && !r.suggestionCut ? r.pieces.join('').length - r.suggestion.length : 0;
  let at = 0;
  const tokens = r.bits.map((bits, i) => {
    const value = bits < 0 ? '∞' : number(bits, 1);
    const level = bits < 0 ? LEVELS.length : LEVELS.filter((edge) => bits >= edge).length;
    at += told ? r.pieces[i].length : 1;
    const body = told ? make('span', { class: 'text' }, blanks(r.pieces[i]) || '∅') : bar(bits);
    return make('span', { class: `token level-${level}${told && at <= start ? ' outside' : ''}`, title: `${value} bits` },
      body, make('span', { class: 'bits' }, value));
  });
  const mean = number(sum / r.bits.length, 2);
  node.replaceChildren(
    make('p', { class: 'small' }, `${plural(r.bits.length, 'token')}, ${number(sum, 1)} bits, ${mean} a token`
      + `${told ? '' : '; the texts of the tokens are not known'}${start > 0 ? '; dashed: repeats the end of the program' : ''}`),
    make('div', { class: told ? 'row-of-tokens' : 'row-of-tokens bars' }, tokens));
}

function bar(bits) {
  const node = make('span', { class: 'level', 'aria-hidden': 'true' });
  node.style.height = `${Math.max(2, Math.min(bits < 0 ? 12 : bits, 12) * 4)}px`;
  return node;
}

function drawFacts(node, info, first) {
  const known = Object.entries(info || {}).filter(([, value]) => value !== '' && value !== null);
  const place = ([key]) => (first.includes(key) ? first.indexOf(key) : first.length);
  known.sort((a, b) => place(a) - place(b));
  node.replaceChildren(...known.flatMap(([key, value]) => [make('dt', {}, key.replaceAll('_', ' ')),
    make('dd', {}, plain(value))]));
  if (!known.length) node.replaceChildren(make('dd', { class: 'small' }, 'Nothing recorded for this round.'));
}

function plain(value) {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return Object.entries(value).map(([key, one]) => `${key.replaceAll('_', ' ')} ${plain(one)}`).join(', ');
}
