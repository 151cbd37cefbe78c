// Making and changing elements, and telling numbers. Changes touch only what differs, so that the focus stays.

const SVG = 'http://www.w3.org/2000/svg';

export function find(id) {
  return document.getElementById(id);
}

export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export function text(element, value) {
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

export function attribute(element, name, value) {
  if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

/** Gives a rate or a count three digits or so: 7, 950, 12.3 k, 4.56 M. */
export function short(number) {
  for (const [limit, unit] of [[1e9, ' G'], [1e6, ' M'], [1e4, ' k']]) {
    if (number >= limit) {
      const scaled = number / (unit === ' k' ? 1e3 : limit);
      return scaled.toFixed(scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) + unit;
    }
  }
  return whole(number);
}

export function whole(number) {
  return Math.round(number).toLocaleString('en');
}

export function percent(share, decimals = 1) {
  return (100 * share).toFixed(decimals) + ' %';
}

export function micros(number) {
  if (number < 1000) {
    return Math.round(number) + ' µs';
  }
  return number < 1e6 ? threeDigits(number / 1e3) + ' ms' : threeDigits(number / 1e6) + ' s';
}

function threeDigits(number) {
  return number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2);
}

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 100) {
    return whole + ' s';
  }
  if (whole < 100 * 60) {
    return Math.floor(whole / 60) + ' min';
  }
  const hours = Math.floor(whole / 3600);
  return hours < 48 ? hours + ' h ' + Math.floor(whole % 3600 / 60) + ' min'
    : Math.floor(hours / 24) + ' d ' + hours % 24 + ' h';
}

export function clock(time) {
  return time.toLocaleTimeString('en-GB');
}
