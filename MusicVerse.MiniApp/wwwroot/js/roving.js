// A group of choices is one stop of the Tab key; within it the arrows go from one to the next (WAI-ARIA: radio group, toolbar).
// The key wheel is round and turns by itself (KeyWheel.razor).
const groups = '[role=radiogroup]:not([data-own-arrows]), [role=toolbar]';
const items = '[role=radio], button';
const stops = new WeakMap();

const itemsOf = group => [...group.querySelectorAll(items)].filter(item => !item.disabled);

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const group = event.target.closest(groups);
  if (!group) return;
  const all = itemsOf(group);
  const at = all.indexOf(event.target.closest(items));
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const next = all.at(to % all.length);
  next.focus();
  // Where one of several is chosen, the choice goes along.
  if (next !== all[at] && next.getAttribute('role') === 'radio') next.click();
});

document.addEventListener('focusin', event => {
  const group = event.target.closest(groups);
  if (!group) return;
  stops.set(group, event.target.closest(items));
  arrange(group);
});

/** What is chosen is the stop; where nothing is, what had the focus last; else the first. */
function arrange(group) {
  const all = itemsOf(group);
  const last = stops.get(group);
  const stop = all.find(item => item.getAttribute('aria-checked') === 'true') ?? (all.includes(last) ? last : all[0]);
  for (const item of all) {
    const index = item === stop ? 0 : -1;
    if (item.tabIndex !== index) item.tabIndex = index;
  }
}

const arrangeAll = () => document.querySelectorAll(groups).forEach(arrange);

new MutationObserver(arrangeAll).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-checked', 'disabled'] });
arrangeAll();
