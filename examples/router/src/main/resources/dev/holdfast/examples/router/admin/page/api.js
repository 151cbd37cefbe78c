// What is asked of the router.

const PATIENCE_MILLIS = 3000;
const TOKEN = 'routed-token';

async function ask(path, options = {}) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), options.patience ?? PATIENCE_MILLIS);
  try {
    return await fetch(path, { cache: 'no-store', ...options, signal: control.signal });
  } finally {
    clearTimeout(timer);
  }
}

async function json(path) {
  const answer = await ask(path);
  if (!answer.ok) {
    throw new Error(path + ' answered ' + answer.status);
  }
  return answer.json();
}

export function state() {
  return json('/api/state');
}

export function stretches(pool) {
  return json('/api/ring?pool=' + encodeURIComponent(pool));
}

export function token() {
  return sessionStorage.getItem(TOKEN) ?? '';
}

export function keepToken(value) {
  if (value) {
    sessionStorage.setItem(TOKEN, value);
  } else {
    sessionStorage.removeItem(TOKEN);
  }
}

/** Demands a change. Returns whether it was made, what was said, and whether the token was wrong. */
export async function change(path, parameters = {}) {
  try {
    const answer = await ask(path, {
      method: 'POST',
      headers: { Authorization: 'Bearer ' + token() },
      body: new URLSearchParams(parameters),
      patience: 30000,
    });
    return { done: answer.ok, said: (await answer.text()).trim(), wrongToken: answer.status === 401 };
  } catch (fault) {
    return { done: false, said: 'The router did not answer, so it may or may not have been done.', wrongToken: false };
  }
}
