// The file's own data: an index of small rows, and episodes and problem texts in compressed blocks.
const index = JSON.parse(document.getElementById('index').textContent);
const rows = index.rows; // columns of one length
const count = rows.player.length;
const DECISIONS = ['accept', 'reject', 'finish'];
const KEPT = 48; // decoded blocks
const decoded = new Map();

async function inflate(text) {
  const raw = atob(text.trim());
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse(await new Response(stream).text());
}

function block(id) {
  let made = decoded.get(id);
  decoded.delete(id);
  if (!made) made = inflate(document.getElementById(id).textContent);
  decoded.set(id, made); // last used is last
  if (decoded.size > KEPT) decoded.delete(decoded.keys().next().value);
  return made;
}

function last(starts, n) { // place of the last start that is at most n
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= n) low = middle; else high = middle - 1;
  }
  return low;
}

async function problemText(number) {
  const b = last(index.problemBlocks, number);
  return (await block('p' + b))[number - index.problemBlocks[b]];
}

async function episode(n) {
  const b = last(index.episodeBlocks, n);
  return told((await block('e' + b))[n - index.episodeBlocks[b]], n);
}

// One episode as the page uses it. `before` of each round follows from the rounds before it.
function told(data, n) {
  const setting = index.settings[data.g];
  const rule = setting.protocol;
  const rounds = [];
  let code = data.s;
  let accepts = 0;
  for (const [suggestion, d, typed, read, written, bits, pieces, cuts, human, assistant] of data.f) {
    const decision = DECISIONS[d];
    if (decision === 'accept') accepts += 1;
    rounds.push({
      before: code, suggestion, decision, typed, read, written, accepts, human, assistant,
      bits: bits || [], pieces: pieces || [], suggestionCut: (cuts & 1) > 0, typedCut: (cuts & 2) > 0,
      discount: rule.gamma ** (rule.alpha * read + rule.beta * written),
    });
    code += (decision === 'accept' ? suggestion : '') + typed;
  }
  return {
    n, setting, rounds, starter: data.s, code, recorded: data.k, tests: data.t, testsTotal: data.n,
    message: data.m, errors: data.e, notes: data.w, measured: rounds.some((r) => r.bits.length > 0),
  };
}

// The first round, from 1, in which two episodes differ; 0 where they went the same way.
function firstDifference(one, other) {
  const most = Math.max(one.rounds.length, other.rounds.length);
  for (let i = 0; i < most; i++) {
    const a = one.rounds[i];
    const b = other.rounds[i];
    if (!a || !b || a.suggestion !== b.suggestion || a.decision !== b.decision || a.typed !== b.typed) return i + 1;
  }
  return one.starter === other.starter ? 0 : 1;
}

const places = new Map(); // player/problem/seed -> row
for (let n = 0; n < count; n++) places.set(`${rows.player[n]}/${rows.problem[n]}/${rows.seed[n]}`, n);

function partner(n, player) {
  const found = places.get(`${player}/${rows.problem[n]}/${rows.seed[n]}`);
  return found === undefined ? -1 : found;
}

const passed = (n) => rows.status[n] === 'passed';
const scored = (n) => rows.dpr[n] !== null;
const playerOf = (n) => index.players[rows.player[n]];
const problemOf = (n) => index.problems[rows.problem[n]];
const nameOf = (n) => problemOf(n).title || problemOf(n).id;
