// What is selected, and where the cursor stands: by dragging and tapping on the waveform, by the two handles, by typing times.
import { draw } from './edit-display.js';
import { readTime } from './edit-view.js';
import { follow, pinch, timeAt } from './edit-viewport.js';

// A finger or a hand that moves less has only tapped.
const slack = 4;
const shortest = 0.001;
/** How far an arrow key moves a handle, in seconds. */
export const arrow = { small: 0.01, usual: 0.1, large: 1 };

export function listenForSelecting(editor) {
  listenToWave(editor);
  for (const side of ['from', 'to']) {
    listenToHandle(editor, side);
    listenToField(editor, side);
  }
}

/** The cursor goes to its start. */
export function select(editor, selection) {
  editor.selection = selection;
  if (selection) editor.cursor = selection.from;
}

/** Null where there is nothing between the two. */
export function between(editor, a, b) {
  if (Math.abs(a - b) < shortest) return null;
  return { from: Math.max(0, Math.min(a, b)), to: Math.min(editor.sound.duration, Math.max(a, b)) };
}

/** Shows what was selected, and tells the server. */
export function moved(editor) {
  draw(editor);
  editor.report();
}

function listenToWave(editor) {
  const { wave, on } = editor;
  const fingers = new Map();
  let anchor = null;
  let squeeze = null;

  on(wave, 'pointerdown', event => {
    if (!editor.sound) return;
    wave.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size === 2) {
      squeeze = pinch(editor, fingers);
      anchor = null;
      return;
    }
    anchor = { x: event.clientX, time: timeAt(editor, event.clientX), extends: event.shiftKey };
  });
  on(wave, 'pointermove', event => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    if (squeeze && fingers.size === 2) return squeeze();
    if (!anchor || Math.abs(event.clientX - anchor.x) < slack) return;
    select(editor, between(editor, anchor.time, timeAt(editor, event.clientX)));
    draw(editor);
  });
  on(wave, 'pointerup', event => {
    fingers.delete(event.pointerId);
    if (fingers.size < 2) squeeze = null;
    if (!anchor) return;
    const still = Math.abs(event.clientX - anchor.x) < slack;
    if (still && anchor.extends) editor.selection = between(editor, editor.cursor, anchor.time);
    else if (still) [editor.selection, editor.cursor] = [null, anchor.time];
    anchor = null;
    moved(editor);
  });
  on(wave, 'pointercancel', event => { fingers.delete(event.pointerId); anchor = squeeze = null; });
}

function listenToHandle(editor, side) {
  const { on, handles: { [side]: handle } } = editor;

  on(handle, 'pointerdown', event => {
    handle.setPointerCapture(event.pointerId);
    handle.dataset.held = '';
  });
  on(handle, 'pointermove', event => {
    if ('held' in handle.dataset) pull(editor, side, timeAt(editor, event.clientX));
  });
  on(handle, 'lostpointercapture', () => {
    delete handle.dataset.held;
    moved(editor);
  });
  on(handle, 'keydown', event => {
    const step = event.shiftKey ? arrow.small : arrow.usual;
    const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -arrow.large, PageUp: arrow.large }[event.key];
    if (by) pull(editor, side, editor.selection[side] + by);
    else if (event.key === 'Home') pull(editor, side, 0);
    else if (event.key === 'End') pull(editor, side, editor.sound.duration);
    else return;
    event.preventDefault();
    event.stopPropagation();
    moved(editor);
  });
}

// A handle stops before the other one.
function pull(editor, side, seconds) {
  const { from, to } = editor.selection;
  const inside = Math.max(0, Math.min(editor.sound.duration, seconds));
  select(editor, side === 'from' ? { from: Math.min(inside, to - shortest), to } : { from, to: Math.max(inside, from + shortest) });
  draw(editor);
}

function listenToField(editor, side) {
  const { fields, on } = editor;

  // What is typed replaces the time that stands there.
  on(fields[side], 'focus', () => fields[side].select());
  on(fields[side], 'change', () => {
    if (!editor.sound) return;
    const { duration } = editor.sound;
    const typed = { from: readTime(fields.from.value) ?? 0, to: readTime(fields.to.value) ?? duration };
    // The end typed last holds: the other gives way where the two have crossed.
    if (typed.from >= typed.to) Object.assign(typed, side === 'from' ? { to: duration } : { from: 0 });
    // What lies outside is put right rather than refused.
    const any = fields.from.value || fields.to.value;
    select(editor, any ? between(editor, Math.min(typed.from, duration), Math.min(typed.to, duration)) : null);
    follow(editor);
    moved(editor);
  });
}
