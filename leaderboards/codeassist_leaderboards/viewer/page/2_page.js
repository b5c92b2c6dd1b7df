// Small parts of the page. Text of the data enters it as text nodes alone, with what cannot be seen made visible.
const byId = (id) => document.getElementById(id);

const READ = ['title', 'aria-label']; // attributes that are read by people

function make(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'class') node.className = value;
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (READ.includes(name)) node.setAttribute(name, visible(value));
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      node.append(child instanceof Node ? child : document.createTextNode(visible(child)));
    }
  }
  return node;
}

// Characters that show nothing or turn the text around are shown as symbols.
function visible(text) {
  return String(text).replace(/[\u0000-\u0008\u000b-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007f-\u009f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
      (c) => `⟨U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

const blanks = (text) => text.replace(/ /g, '·').replace(/\t/g, '⇥').replace(/\n/g, '↵');
function number(value, digits) {
  if (value === null || value === undefined) return '–';
  return value === Infinity ? '∞' : value.toFixed(digits);
}

const counted = (n) => n.toLocaleString('en'); // as the site's pages write it
const plural = (n, word) => `${counted(n)} ${word}${n === 1 ? '' : 's'}`;

function say(text) { byId('live').textContent = visible(text); }

// A verdict as a mark, a word and a class: never a colour alone.
function verdict(n) {
  const status = rows.status[n];
  if (rows.end[n] === 'error' || !scored(n)) return { mark: '!', word: 'failed', kind: 'broken' };
  return passed(n) ? { mark: '✓', word: 'passed', kind: 'good' } : { mark: '✗', word: status, kind: 'bad' };
}

function badge(n) {
  const v = verdict(n);
  return make('span', { class: `badge ${v.kind}` }, make('span', { 'aria-hidden': 'true' }, v.mark), ' ', v.word);
}

function fill(select, options, value) {
  select.replaceChildren(...options.map(([key, text]) => make('option', { value: key }, text)));
  select.value = value === undefined ? options[0][0] : value;
}

const THEMES = ['auto', 'light', 'dark'];
const THEME_MARKS = { auto: '◐', light: '☀', dark: '☾' };

function setTheme(name) {
  const root = document.documentElement;
  if (name === 'auto') delete root.dataset.theme; else root.dataset.theme = name;
  byId('theme').textContent = THEME_MARKS[name];
  byId('theme').setAttribute('aria-label', `Colours: ${name === 'auto' ? 'automatic' : name}`);
  byId('theme').title = byId('theme').getAttribute('aria-label');
  byId('theme').value = name;
}

function chooseTheme(name) {
  setTheme(name);
  try { localStorage.setItem('codeassist-theme', name); } catch { /* not kept where storage is closed */ }
}

function storedTheme() {
  try {
    const name = localStorage.getItem('codeassist-theme');
    return THEMES.includes(name) ? name : 'auto';
  } catch { return 'auto'; }
}

const LEGEND = [
  ['starter', 'starter code'], ['assistant', 'accepted suggestion'], ['human', 'typed'],
  ['now accept', '✓ accepted now'], ['now reject', '✗ rejected'],
  ['now finish', '∅ dropped at the finish'], ['now human', '✎ typed now'],
];

function legend() {
  return LEGEND.map(([kind, text]) => make('span', { class: 'key' }, make('span', { class: kind }, text)));
}
