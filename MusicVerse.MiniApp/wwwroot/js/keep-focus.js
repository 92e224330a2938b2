// The focus is not lost when what had it is taken away: a button that becomes a progress, a progress that becomes a track.
// It goes to what takes the focus in the nearest part of the page that keeps it, or to that part itself until such a thing comes.
// Where no part keeps it, whoever uses the keyboard finds it on what stood next to it.
const keeping = '[data-keep-focus]';
const taking = '[data-takes-focus]';
const stops = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const nothing = { element: null, keepers: [], dialog: null, beside: [], wasDisabled: false };
let last = nothing;
let waiting = null;
let byKeys = false;

document.addEventListener('focusin', event => {
  const keepers = [];
  for (let part = event.target.closest(keeping); part; part = part.parentElement?.closest(keeping)) keepers.push(part);
  last = { element: event.target, keepers, dialog: event.target.closest('dialog'), beside: keepers.length > 0 ? [] : besides(event.target), wasDisabled: false };
  if (event.target !== waiting) waiting = null;
});

document.addEventListener('keydown', () => { byKeys = true; }, { capture: true });

// Whoever presses elsewhere has left.
document.addEventListener('pointerdown', event => {
  byKeys = false;
  if (!last.keepers.some(keeper => keeper.contains(event.target))) [last, waiting] = [nothing, null];
});

new MutationObserver(() => {
  if (last.element?.isConnected) comeBack();
  else if (last.element && nobodyHasIt()) leave();
  if (!waiting?.isConnected) return;
  const next = waiting.querySelector(taking) ?? waiting;
  if (next !== document.activeElement) next.focus();
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });

function leave() {
  waiting = last.keepers.find(keeper => keeper.isConnected) ?? null;
  if (last.keepers.length > 0 || !byKeys) return;
  const { dialog, beside } = last;
  const next = beside.find(canTake) ?? (dialog?.open && (dialog.querySelector(taking) ?? [...dialog.querySelectorAll(stops)].find(canTake)));
  last = nothing;
  if (next) next.focus();
}

/** What comes after it in its page or dialog, the nearest first, then what comes before. */
function besides(element) {
  const place = element.closest('dialog, main');
  if (!place) return [];
  const all = [...place.querySelectorAll(stops)];
  const at = all.indexOf(element);
  return at < 0 ? [] : [...all.slice(at + 1), ...all.slice(0, at).reverse()];
}

const canTake = one => one.isConnected && !one.disabled && one.tabIndex >= 0 && one.checkVisibility();

/** A button that was off while the server worked, and is on again, has the focus again. */
function comeBack() {
  if (last.element.disabled) last.wasDisabled = true;
  else if (last.wasDisabled && nobodyHasIt()) last.element.focus();
}

function nobodyHasIt() {
  return !document.activeElement || document.activeElement === document.body;
}
