// The focus is not lost when what had it is taken away: a button that becomes a progress, a progress that becomes a track.
// It goes to what takes the focus in the nearest part of the page that keeps it, or to that part itself until such a thing comes.
const keeping = '[data-keep-focus]';
const taking = '[data-takes-focus]';
const nothing = { element: null, keepers: [], wasDisabled: false };
let last = nothing;
let waiting = null;

document.addEventListener('focusin', event => {
  const keepers = [];
  for (let part = event.target.closest(keeping); part; part = part.parentElement?.closest(keeping)) keepers.push(part);
  last = { element: event.target, keepers, wasDisabled: false };
  if (event.target !== waiting) waiting = null;
});

// Whoever presses elsewhere has left.
document.addEventListener('pointerdown', event => {
  if (!last.keepers.some(keeper => keeper.contains(event.target))) [last, waiting] = [nothing, null];
});

new MutationObserver(() => {
  if (last.element?.isConnected) comeBack();
  else if (last.element && nobodyHasIt()) waiting = last.keepers.find(keeper => keeper.isConnected) ?? null;
  if (!waiting?.isConnected) return;
  const next = waiting.querySelector(taking) ?? waiting;
  if (next !== document.activeElement) next.focus();
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });

/** A button that was off while the server worked, and is on again, has the focus again. */
function comeBack() {
  if (last.element.disabled) last.wasDisabled = true;
  else if (last.wasDisabled && nobodyHasIt()) last.element.focus();
}

function nobodyHasIt() {
  return !document.activeElement || document.activeElement === document.body;
}
