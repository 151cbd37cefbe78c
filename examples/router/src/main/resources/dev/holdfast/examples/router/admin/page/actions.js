// The changes that somebody may make here: each needs the token, and says what came of it.

import { change, keepToken, token } from './api.js';
import { find, make, text } from './dom.js';

const MESSAGE_MILLIS = 8000;

// Only the button that does it submits, so that the key Enter does it too.
for (const button of document.querySelectorAll('dialog [data-answer]')) {
  button.addEventListener('click', () => button.closest('dialog').close(button.dataset.answer));
}

/** Opens a dialog and tells which of its buttons closed it. */
function ask(id) {
  const dialog = find(id);
  dialog.returnValue = 'cancel';
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true }));
}

export function say(message, bad = false) {
  const element = make('p', { class: bad ? 'message bad' : 'message' }, message);
  find('messages').append(element);
  setTimeout(() => element.remove(), MESSAGE_MILLIS);
}

/** Returns whether there is a token now. */
export async function askForToken() {
  const field = find('token');
  field.value = '';
  find('token-forget').hidden = !token();
  const answer = await ask('token-dialog');
  const value = field.value.trim();
  field.value = '';
  if (answer === 'forget') {
    keepToken('');
    say('The token is forgotten.');
  } else if (answer === 'keep' && value) {
    keepToken(value);
  }
  showToken();
  return answer === 'keep' && token() !== '';
}

export function showToken() {
  find('token-button').setAttribute('aria-label', token() ? 'Admin token: set' : 'Admin token: not set');
  text(find('token-button'), token() ? 'Token ✓' : 'Token');
}

async function demand(path, parameters, onDone) {
  if (!token() && !await askForToken()) {
    return;
  }
  const { done, said, wrongToken } = await change(path, parameters);
  say(said, !done);
  if (wrongToken) {
    keepToken('');
    showToken();
  }
  if (done) {
    onDone();
  }
}

export function reload(onDone) {
  return demand('/api/reload', {}, onDone);
}

export function giveBack(pool, backend, onDone) {
  return demand('/api/return', { pool, backend }, onDone);
}

export async function eject(pool, backend, onDone) {
  text(find('eject-head'), 'Eject ' + backend);
  text(find('eject-text'), `Its keys go to the other backends of pool ${pool}, where they are not yet, so they are`
    + ' missed at first.');
  if (await ask('eject-dialog') === 'eject') {
    const seconds = find('eject-time').value;
    await demand('/api/eject', seconds ? { pool, backend, seconds } : { pool, backend }, onDone);
  }
}
