// Keyboard: space plays, arrows skip, / searches, n makes a new track, Ctrl+Enter sends the form.
import { go } from './connection.js';
import { nudge, toggle } from './player.js';

const typing = 'input:not([type=range]), textarea, select, [contenteditable]';
const pressing = 'button, a, summary, [role=button], [role=radio], [role=slider], input';

document.addEventListener('keydown', event => {
  // The key wheel turns with the arrows (KeyWheel.razor): the page must not scroll along.
  if (event.target.closest('[data-own-arrows]') && /^(Arrow.*| )$/.test(event.key)) return event.preventDefault();
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return submit(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing) || document.querySelector('dialog[open]')) return;
  const act = {
    ' ': () => !event.target.closest(pressing) && toggle(),
    'ArrowRight': () => !event.target.closest(pressing) && nudge(5),
    'ArrowLeft': () => !event.target.closest(pressing) && nudge(-5),
    '/': () => focusFirst('input[type=search]', '/library'),
    'n': () => focusFirst('[data-draft]', '/'),
  }[event.key];
  if (act && act() !== false) event.preventDefault();
});

function submit(event) {
  const form = document.querySelector('form[data-submit-keys]');
  if (!form || event.repeat || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  form.requestSubmit();
}

function focusFirst(selector, page) {
  const field = document.querySelector(selector);
  if (field) field.focus();
  else go(page);
}
