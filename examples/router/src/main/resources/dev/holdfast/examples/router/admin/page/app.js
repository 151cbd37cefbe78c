// The page: asks the router each second what it is like, and shows that.

import { askForToken, eject, giveBack, reload, showToken } from './actions.js';
import { state as askState } from './api.js';
import { Backends } from './backends.js';
import { clock, duration, find, make, percent, text } from './dom.js';
import { Facts, Tabs, Tiles } from './pool.js';
import { Ring } from './ring.js';

const PERIOD_MILLIS = 1000;
const THEMES = ['auto', 'light', 'dark'];

let last;
let lostSince;
let timer;
let shownChanges = '';

const choose = backend => {
  ring.choose(backend);
  backends.choose(backend);
};
const tiles = new Tiles(find('tiles'));
const facts = new Facts(find('facts'));
const ring = new Ring(find('ring'), choose);
const backends = new Backends(find('backends'), choose,
  (act, pool, backend) => act === 'return' ? giveBack(pool, backend, poll) : eject(pool, backend, poll));
const tabs = new Tabs(find('tabs'), () => last && show(last));

async function poll() {
  clearTimeout(timer);
  try {
    last = await askState();
    lostSince = undefined;
    show(last);
  } catch (fault) {
    lostSince ??= new Date();
  }
  showTrouble();
  clearTimeout(timer);
  if (!document.hidden) {
    timer = setTimeout(poll, PERIOD_MILLIS);
  }
}

function show(state) {
  const now = Date.parse(state.time);
  text(find('version'), state.version);
  text(find('uptime'), 'up ' + duration((now - Date.parse(state.startedAt)) / 1000));
  const pool = tabs.show(state.pools);
  find('main').setAttribute('aria-busy', 'false');
  find('empty').hidden = pool !== undefined;
  text(find('empty'), 'The router has no pools yet.');
  find('pool').hidden = pool === undefined;
  find('changes-card').hidden = false;
  find('changes-off').hidden = state.changesAllowed;
  find('reload-button').disabled = !state.changesAllowed;
  find('token-button').hidden = !state.changesAllowed;
  showHindrances(state.hindrances);
  showChanges(state.changes);
  if (pool) {
    const order = new Map(pool.backends.map((backend, index) => [backend.name, index]));
    tiles.show(pool, now);
    facts.show(pool);
    ring.show(pool, name => order.get(name) ?? Infinity);
    backends.show(pool, state.changesAllowed, now);
    const up = pool.backends.filter(backend => backend.state === 'up').length;
    text(find('backends-count'), `${up} of ${pool.backends.length} up`);
  }
}

function showHindrances(hindrances) {
  const list = find('hindrances');
  list.hidden = hindrances.length === 0;
  const told = hindrances.join('\n');
  if (list.dataset.told !== told) {
    list.dataset.told = told;
    list.replaceChildren(...hindrances.map(hindrance => make('li', {}, 'Not ready: ' + hindrance)));
  }
}

function showChanges(changes) {
  const told = JSON.stringify(changes);
  if (told === shownChanges) {
    return;
  }
  shownChanges = told;
  if (changes.length === 0) {
    find('changes').replaceChildren(make('p', { class: 'dim' }, 'Nothing has changed since the router was started.'));
    return;
  }
  const head = [['When', 'when'], ['Pool', 'of'], ['What', ''], ['Ring moved', 'moved number']].map(([name, kind]) =>
    make('th', { scope: 'col', role: 'columnheader', class: kind }, name));
  const rows = changes.map(change => make('tr', { role: 'row' },
    make('td', { role: 'cell', class: 'when' }, new Date(change.at).toLocaleString('sv')),
    make('td', { role: 'cell', class: 'of' }, change.pool || 'all'),
    make('td', { role: 'cell' }, change.what),
    make('td', { role: 'cell', class: 'moved number' }, change.moved === null ? '' : percent(change.moved, 2))));
  const scroll = make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-labelledby': 'changes-head' },
    make('table', { class: 'changes', role: 'table', 'aria-labelledby': 'changes-head' },
      make('thead', { role: 'rowgroup' }, make('tr', { role: 'row' }, ...head)),
      make('tbody', { role: 'rowgroup' }, ...rows)));
  find('changes').replaceChildren(scroll);
}

/** Says that the router does not answer, and since when. Only the first time aloud. */
function showTrouble() {
  const trouble = find('trouble');
  const status = find('status');
  const lost = lostSince !== undefined;
  document.body.classList.toggle('stale', lost && last !== undefined);
  if (lost && trouble.hidden) {
    trouble.replaceChildren(`The router has not answered since ${clock(lostSince)}`,
      make('span', { id: 'trouble-for', 'aria-hidden': 'true' }),
      last ? '. What is shown is from before; it is asked again each second.' : '. It is asked again each second.');
  }
  trouble.hidden = !lost;
  if (lost) {
    text(find('trouble-for'), `, for ${duration((Date.now() - lostSince) / 1000)}`);
    text(find('empty'), 'The router has told nothing yet.');
  }
  const kind = lost ? 'gone' : last.draining || last.hindrances.length > 0 ? 'waiting' : 'up';
  text(status, lost ? 'No answer' : last.draining ? 'Draining' : kind === 'up' ? 'Ready' : 'Not ready');
  status.className = 'pill ' + kind;
  document.title = lost ? 'No answer – routed' : kind === 'up' ? 'routed' : status.textContent + ' – routed';
}

function showTheme() {
  const chosen = localStorage.getItem('routed-theme') ?? 'auto';
  document.documentElement.dataset.theme = chosen; // The style sheet follows the system's unless it is told.
  find('theme-button').replaceChildren(make('span', { class: 'wide' }, 'Theme: '), chosen);
  find('theme-button').setAttribute('aria-label', 'Theme: ' + chosen);
}

find('theme-button').addEventListener('click', () => {
  const chosen = localStorage.getItem('routed-theme') ?? 'auto';
  localStorage.setItem('routed-theme', THEMES[(THEMES.indexOf(chosen) + 1) % THEMES.length]);
  showTheme();
});
find('token-button').addEventListener('click', askForToken);
find('reload-button').addEventListener('click', () => reload(poll));
document.addEventListener('visibilitychange', () => document.hidden || poll());
showTheme();
showToken();
poll();
