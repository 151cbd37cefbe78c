// The table of a pool's backends. A row stays the same element as long as its backend is there.

import { attribute, duration, make, micros, percent, short, text, whole } from './dom.js';
import { colour } from './ring.js';

const COLUMNS = [
  ['Backend', 'w-name', ''], ['State', 'w-state', ''], ['Load, ring share', 'w-load', ''],
  ['Requests/s', 'w-number', 'number'], ['In flight', 'w-number', 'number'], ['p99', 'w-number', 'number'],
  ['Errors', 'w-errors', 'number'], ['Action', 'w-act', 'number'],
];

export class Backends {
  constructor(place, onChoose, onAct) {
    this.onChoose = onChoose;
    this.onAct = onAct;
    this.rows = new Map();
    this.body = make('tbody', { role: 'rowgroup' });
    const heads = COLUMNS.map(([name, width, kind]) =>
      make('th', { scope: 'col', role: 'columnheader', class: width + ' ' + kind }, name));
    this.table = make('table', { class: 'backends', role: 'table', 'aria-labelledby': 'backends-head' },
      make('thead', { role: 'rowgroup' }, make('tr', { role: 'row' }, ...heads)), this.body);
    this.none = make('p', { class: 'empty' }, 'This pool has no backends yet.');
    place.append(this.none, this.table);
  }

  show(pool, changesAllowed, now) {
    const total = pool.backends.reduce((sum, backend) => sum + backend.requestsPerSecond, 0);
    const largest = Math.max(0.0001, ...pool.backends.map(
      backend => Math.max(backend.share, total > 0 ? backend.requestsPerSecond / total : 0)));
    this.none.hidden = pool.backends.length > 0;
    this.table.hidden = pool.backends.length === 0;
    const names = new Set(pool.backends.map(backend => backend.name));
    for (const [name, row] of this.rows) {
      if (!names.has(name) || row.pool !== pool.name) {
        row.element.remove();
        this.rows.delete(name);
      }
    }
    pool.backends.forEach((backend, index) => {
      const row = this.row(pool, backend.name);
      if (this.body.children[index] !== row.element) {
        this.body.insertBefore(row.element, this.body.children[index] ?? null);
      }
      this.fill(row, backend, { index, total, largest, changesAllowed, now });
    });
  }

  row(pool, name) {
    let row = this.rows.get(name);
    if (!row) {
      row = this.makeRow(pool.name, name);
      this.rows.set(name, row);
    }
    return row;
  }

  makeRow(pool, name) {
    const row = { pool, where: make('span', { class: 'where' }), state: make('span', { class: 'pill' }),
      bar: make('i'), mark: make('b'), loadText: make('div', { class: 'load-text' }),
      button: make('button', { type: 'button' }) };
    const number = label => make('td', { role: 'cell', class: 'number', 'data-label': label });
    row.rate = number('Requests/s');
    row.inFlight = number('In flight');
    row.p99 = number('p99');
    row.errors = number('Errors');
    row.element = make('tr', { role: 'row', 'data-backend': name },
      make('th', { scope: 'row', role: 'rowheader' },
        make('span', { class: 'swatch', 'aria-hidden': 'true' }), name, row.where),
      make('td', { role: 'cell', class: 'state' }, row.state),
      make('td', { role: 'cell', class: 'loads' },
        make('div', { class: 'load', 'aria-hidden': 'true' }, row.bar, row.mark), row.loadText),
      row.rate, row.inFlight, row.p99, row.errors,
      make('td', { role: 'cell', class: 'act' }, row.button));
    row.element.addEventListener('pointerenter', () => this.onChoose(name));
    row.element.addEventListener('pointerleave', () => this.onChoose(undefined));
    row.button.addEventListener('focus', () => this.onChoose(name));
    row.button.addEventListener('blur', () => this.onChoose(undefined));
    row.button.addEventListener('click', () => this.onAct(row.act, pool, name));
    return row;
  }

  fill(row, backend, { index, total, largest, changesAllowed, now }) {
    const load = total > 0 ? backend.requestsPerSecond / total : 0;
    row.element.style.setProperty('--colour', colour(index));
    row.element.classList.toggle('left', backend.state === 'left');
    text(row.where, [backend.address, backend.zone && 'zone ' + backend.zone,
      backend.weight !== 1 && backend.weight > 0 && 'weight ' + backend.weight].filter(Boolean).join(' · '));
    text(row.state, stateText(backend, now));
    attribute(row.state, 'class', 'pill ' + backend.state);
    row.bar.style.width = (100 * load / largest).toFixed(1) + '%';
    row.mark.style.left = (100 * backend.share / largest).toFixed(1) + '%';
    text(row.loadText, `${percent(load)}, owns ${percent(backend.share)}`);
    text(row.rate, short(backend.requestsPerSecond));
    text(row.inFlight, whole(backend.inFlight));
    text(row.p99, backend.latency ? micros(backend.latency.p99) : '–');
    text(row.errors, short(backend.errors));
    row.errors.classList.toggle('bad', backend.errors > 0);
    attribute(row.errors, 'title',
      Object.entries(backend.errorsByKind).map(([kind, count]) => `${kind}: ${whole(count)}`).join(', ') || 'none');
    row.act = backend.state === 'ejected' ? 'return' : 'eject';
    text(row.button, row.act === 'return' ? 'Return' : 'Eject…');
    attribute(row.button, 'aria-label', (row.act === 'return' ? 'Return ' : 'Eject ') + backend.name);
    row.button.disabled = !changesAllowed || backend.state === 'left';
  }

  choose(backend) {
    for (const [name, row] of this.rows) {
      row.element.classList.toggle('chosen', name === backend);
    }
  }
}

function stateText(backend, now) {
  if (backend.state !== 'ejected') {
    return { up: 'Up', connecting: 'Connecting', left: 'Left the ring' }[backend.state] ?? backend.state;
  }
  return backend.ejectedUntil
    ? 'Ejected, ' + duration((Date.parse(backend.ejectedUntil) - now) / 1000)
    : 'Ejected by hand';
}
