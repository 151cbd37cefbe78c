// The tiles and facts of a pool, and the tabs to choose one.

import { attribute, draw, duration, find, make, micros, percent, short, text, whole } from './dom.js';

const SPARKS = 60;
const ERROR_SECONDS = 10;

export class Tiles {
  constructor(place) {
    this.tiles = new Map();
    this.rates = new Map();
    this.errors = new Map();
    this.line = draw('polyline', {});
    for (const name of ['Requests/s', 'Latency p99', 'Hits', 'Errors/s', 'Clients', 'Ring generation']) {
      const tile = { big: make('dd', { class: 'big' }), small: make('dd', { class: 'small' }) };
      tile.element = make('div', { class: 'tile' }, make('dt', {}, name), tile.big, tile.small);
      this.tiles.set(name, tile);
      place.append(tile.element);
    }
    this.tiles.get('Requests/s').small.append(
      draw('svg', { class: 'spark', viewBox: `0 0 ${SPARKS - 1} 20`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        this.line));
  }

  show(pool, now) {
    this.set('Requests/s', short(pool.requestsPerSecond));
    this.spark(pool);
    this.set('Latency p99', pool.latency ? micros(pool.latency.p99) : '–',
      pool.latency ? `p50 ${micros(pool.latency.p50)}, p99.9 ${micros(pool.latency.p999)}` : 'none of late');
    const keys = pool.hits + pool.misses;
    this.set('Hits', keys ? percent(pool.hits / keys) : '–', keys ? 'of ' + short(keys) + ' keys' : 'no keys yet');
    const errors = this.errorRate(pool, now);
    this.set('Errors/s', short(errors), `backends ${short(pool.failures)}, clients ${short(pool.clientErrors)}`,
      errors > 0 ? 'bad' : '');
    this.set('Clients', whole(pool.connections), short(pool.requests) + ' requests');
    this.set('Ring generation', pool.generation ? whole(pool.generation) : 'none',
      pool.folded ? 'folded into the code' : pool.generation ? 'not folded yet' : 'waits for its source',
      pool.old ? 'warn' : '');
  }

  set(name, big, small, kind = '') {
    const tile = this.tiles.get(name);
    text(tile.big, big);
    if (small !== undefined) {
      text(tile.small, small);
    }
    attribute(tile.element, 'class', 'tile ' + kind);
  }

  spark(pool) {
    const rates = this.rates.get(pool.name) ?? [];
    rates.push(pool.requestsPerSecond);
    this.rates.set(pool.name, rates.slice(-SPARKS));
    const most = Math.max(1, ...rates);
    const shown = rates.slice(-SPARKS);
    attribute(this.line, 'points', shown
      .map((rate, i) => `${SPARKS - shown.length + i},${(19 - 18 * rate / most).toFixed(1)}`).join(' '));
  }

  errorRate(pool, now) {
    const seen = (this.errors.get(pool.name) ?? []).filter(([time]) => now - time <= ERROR_SECONDS * 1000);
    seen.push([now, pool.failures]);
    this.errors.set(pool.name, seen);
    const [time, count] = seen[0];
    return now > time ? Math.max(0, pool.failures - count) * 1000 / (now - time) : 0;
  }
}

export class Facts {
  constructor(place) {
    this.values = new Map();
    for (const name of ['Layout', 'Listens on', 'From', 'Confirmed', 'Compiled']) {
      const value = make('dd');
      this.values.set(name, value);
      place.append(make('dt', {}, name), value);
    }
  }

  show(pool) {
    this.set('Layout', pool.layout);
    this.set('Listens on', pool.listen.join(', ') || 'nothing');
    this.set('From', { none: 'nowhere yet', snapshot: 'the snapshot: its source has not answered yet',
      source: 'its source, version ' + pool.membershipVersion }[pool.origin] ?? pool.origin,
    pool.origin !== 'source');
    this.set('Confirmed', pool.origin === 'none' ? 'never'
      : duration(pool.ageSeconds) + ' ago' + (pool.old ? ': too long, so mistrust it' : ''), pool.old);
    this.set('Compiled', pool.foldedReason);
    attribute(find('ring-picture'), 'href', '/api/ring.svg?pool=' + encodeURIComponent(pool.name));
    find('ring-picture').hidden = pool.origin === 'none';
  }

  set(name, value, warn = false) {
    const element = this.values.get(name);
    text(element, value);
    attribute(element, 'class', warn ? 'warn' : '');
  }
}

/** Tabs as keyboards know them: the arrows, Home and End go from one to the next. */
export class Tabs {
  constructor(place, onSelect) {
    this.place = place;
    this.onSelect = onSelect;
    this.names = [];
    this.selected = decodeURIComponent(location.hash.slice(1));
    place.addEventListener('keydown', event => this.key(event));
  }

  show(pools) {
    const names = pools.map(pool => pool.name);
    if (names.join('\n') !== this.names.join('\n')) {
      this.names = names;
      this.place.replaceChildren(...names.map(name => this.tab(name)));
    }
    if (!names.includes(this.selected) && names.length > 0) {
      this.selected = names[0];
    }
    this.place.hidden = names.length < 2;
    attribute(find('pool'), 'role', names.length < 2 ? 'group' : 'tabpanel');
    attribute(find('pool'), 'aria-label', 'Pool ' + this.selected);
    for (const tab of this.place.children) {
      const chosen = tab.dataset.pool === this.selected;
      attribute(tab, 'aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    return pools.find(pool => pool.name === this.selected);
  }

  tab(name) {
    const tab = make('button', { type: 'button', role: 'tab', 'aria-controls': 'pool', 'data-pool': name }, name);
    tab.addEventListener('click', () => this.select(name));
    return tab;
  }

  select(name) {
    this.selected = name;
    history.replaceState(null, '', '#' + encodeURIComponent(name));
    this.onSelect();
  }

  key(event) {
    const at = this.names.indexOf(this.selected);
    const last = this.names.length - 1;
    const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.select(this.names[next]);
      this.place.children[next].focus();
    }
  }
}
