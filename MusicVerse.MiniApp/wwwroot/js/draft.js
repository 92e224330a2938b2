// What is typed is kept in the browser at each stroke: no connection is needed for that.
const prefix = 'mv.draft.';

export function load(name) {
  try { return JSON.parse(localStorage.getItem(prefix + name)); } catch { return null; }
}

export function save(name, draft) {
  // The text in the field may be newer than what the server has seen of it.
  const field = document.querySelector(`[data-draft="${name}"]`);
  write(name, field ? { ...draft, prompt: field.value } : draft);
}

export function drop(name) {
  try { localStorage.removeItem(prefix + name); } catch { /* Storage is off: nothing was kept. */ }
}

export function bind(field, name, text) {
  field.dataset.draft = name;
  fill(field, text);
  field.addEventListener('input', () => {
    write(name, { ...(load(name) ?? {}), prompt: field.value });
    grow(field);
  });
}

/** Sets the text as if the user had typed it. */
export function type(field, text) {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  grow(field);
}

/** Shows one example after the other while the field is empty. */
export function rotate(field, examples) {
  let shown = Math.floor(Math.random() * examples.length);
  const show = () => { field.placeholder = examples[shown++ % examples.length]; };
  show();
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const timer = setInterval(() => {
    if (!field.isConnected) return clearInterval(timer);
    if (!field.value && document.activeElement !== field) show();
  }, 5000);
}

export function example(field) {
  type(field, field.placeholder);
  field.focus();
}

export function clear(field) {
  type(field, '');
  field.focus();
}

function fill(field, text) {
  field.value = text ?? '';
  grow(field);
}

function grow(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

function write(name, draft) {
  try { localStorage.setItem(prefix + name, JSON.stringify(draft)); } catch { /* Storage is off or full: the page itself still holds it. */ }
}
