// What the user changes in a field counts also when the connection was lost meanwhile: the server is told when it is back.
// [data-local] marks fields and buttons that the browser deals with alone.

// SignalR misses a dead connection only after this long: what was changed in that time may be lost as well.
const silence = 30_000;

/** Field -> when the user last changed it, the latest at the end. A slider always has a value; only this tells whether anybody chose it. */
const changed = new Map();

for (const kind of ['input', 'change']) document.addEventListener(kind, ({ target }) => remember(target), { capture: true });

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-resets]');
  if (!button) return;
  const field = document.getElementById(button.dataset.resets);
  changed.delete(field);
  // The button goes away, for there is nothing more to reset.
  field.focus({ preventScroll: true });
}, { capture: true });

/** Tells the server what the user has changed around the time when it was away, and nothing else. */
export function resync(lostAt) {
  for (const [field, at] of [...changed]) {
    if (at < lostAt - silence || !field.isConnected || isOther(field)) continue;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

function remember(field) {
  if (field.closest('[data-local], [type=file]')) return;
  const now = performance.now();
  if (!document.documentElement.hasAttribute('data-offline'))
    for (const [old, at] of changed) if (at < now - silence) changed.delete(old);
  changed.delete(field);
  changed.set(field, now);
}

/** An event of a radio button says that it is chosen. */
const isOther = field => field.type === 'radio' && !field.checked;
