// Draws a ring: outside who owns which part of it, inside where the requests go now.

import { attribute, draw, make, percent, short, text } from './dom.js';
import { stretches } from './api.js';

const OUTER = 150;
const INNER = 116;
const COLOURS = 24;

/** The colour of each backend, by its place in the pool's order. */
export function colour(index) {
  return index < COLOURS ? `var(--c${index})` : 'var(--cx)';
}

function arc(radius, from, to) {
  if (to - from > 0.9999) {
    return `M0 ${-radius}A${radius} ${radius} 0 1 1 0 ${radius}A${radius} ${radius} 0 1 1 0 ${-radius}`;
  }
  const [x0, y0] = point(radius, from);
  const [x1, y1] = point(radius, to);
  return `M${x0} ${y0}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${x1} ${y1}`;
}

function point(radius, turn) {
  const angle = 2 * Math.PI * turn;
  return [(radius * Math.sin(angle)).toFixed(2), (-radius * Math.cos(angle)).toFixed(2)];
}

export class Ring {
  constructor(place, onChoose) {
    this.owners = draw('g', { 'stroke-width': 24 });
    this.loads = draw('g', { 'stroke-width': 26 });
    this.centre = draw('text', { class: 'centre', y: 4 });
    this.svg = draw('svg', { class: 'ring', viewBox: '-170 -170 340 340', role: 'img' },
      draw('circle', { class: 'rail', r: OUTER, 'stroke-width': 24 }), this.owners,
      draw('circle', { class: 'rail', r: INNER, 'stroke-width': 26 }), this.loads,
      this.centre, this.under());
    this.none = make('p', { class: 'none' }, 'There is no ring yet.');
    this.key = make('p', { class: 'key' }, 'Outside: who owns the keys. Inside: where requests go now.');
    place.append(this.none, this.svg, this.key);
    this.paths = [];
    this.shown = '';
    for (const [event, wanted] of [['pointerover', true], ['pointerleave', false]]) {
      this.svg.addEventListener(event, e => onChoose(wanted ? e.target.dataset?.backend : undefined));
    }
  }

  under() {
    return draw('text', { class: 'under', y: 26 }, 'requests/s');
  }

  show(pool, indexOf) {
    const there = pool.origin !== 'none';
    this.none.hidden = there;
    this.svg.toggleAttribute('hidden', !there);
    this.key.hidden = !there;
    text(this.centre, short(pool.requestsPerSecond));
    this.showLoads(pool, indexOf);
    attribute(this.svg, 'aria-label', 'Ring of pool ' + pool.name + ': ' + pool.backends
      .map(backend => backend.name + ' owns ' + percent(backend.share)).join(', '));
    // Once for each ring; a fault leaves the old picture, and the next state tries again.
    const wanted = pool.name + ' ' + pool.generation + ' ' + pool.backends.map(backend => backend.name).join();
    if (there && wanted !== this.shown) {
      this.shown = wanted;
      stretches(pool.name).then(parts => this.showOwners(parts, indexOf), () => { this.shown = ''; });
    }
  }

  showOwners(parts, indexOf) {
    const paths = new Map();
    for (const part of parts) {
      paths.set(part.backend, (paths.get(part.backend) ?? '') + arc(OUTER, part.from, part.to));
    }
    this.owners.replaceChildren(...[...paths].map(([backend, d]) => this.path(backend, d, indexOf)));
  }

  showLoads(pool, indexOf) {
    const total = pool.backends.reduce((sum, backend) => sum + backend.requestsPerSecond, 0);
    let from = 0;
    const paths = [];
    for (const backend of pool.backends) {
      const to = total > 0 ? Math.min(1, from + backend.requestsPerSecond / total) : from;
      if (to > from) {
        paths.push(this.path(backend.name, arc(INNER, from, to), indexOf));
      }
      from = to;
    }
    this.loads.replaceChildren(...paths);
    this.choose(this.chosen);
  }

  path(backend, d, indexOf) {
    const path = draw('path', { d, 'data-backend': backend }, draw('title', {}, backend));
    path.style.stroke = colour(indexOf(backend));
    return path;
  }

  /** Has one backend stand out; none if undefined. */
  choose(backend) {
    this.chosen = backend;
    this.svg.classList.toggle('choosing', backend !== undefined);
    for (const path of this.svg.querySelectorAll('path')) {
      path.classList.toggle('chosen', path.dataset.backend === backend);
    }
  }
}
