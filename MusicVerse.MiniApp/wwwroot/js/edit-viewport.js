// What part of the piece is shown: zoomed and moved by wheel, by two fingers and on the overview.
import { draw } from './edit-display.js';

const shortestView = 0.05;
const wheelStep = 1.2;

export function listenForMoving(editor) {
  const { wave, overview, on } = editor;

  on(wave, 'wheel', event => {
    if (!editor.sound) return;
    if (event.ctrlKey || event.metaKey) zoom(editor, event.deltaY < 0 ? 1 / wheelStep : wheelStep, timeAt(editor, event.clientX));
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan(editor, event.deltaX / wave.clientWidth * length(editor.view));
    else return;
    event.preventDefault();
  }, { passive: false });

  on(overview, 'pointerdown', event => { overview.setPointerCapture(event.pointerId); centre(editor, event); });
  on(overview, 'pointermove', event => { if (event.buttons) centre(editor, event); });
}

export const length = span => span.to - span.from;

export const whole = editor => ({ from: 0, to: editor.sound.duration });

/** The time under a place on the screen. */
export function timeAt(editor, clientX) {
  const box = editor.wave.getBoundingClientRect();
  const part = Math.max(0, Math.min(1, (clientX - box.left) / box.width));
  return editor.view.from + part * length(editor.view);
}

/** @param factor below 1 for a closer look. */
export function zoom(editor, factor, around = editor.selection ? (editor.selection.from + editor.selection.to) / 2 : editor.cursor) {
  const { view } = editor;
  const inView = around >= view.from && around <= view.to ? around : (view.from + view.to) / 2;
  show(editor, { from: inView - (inView - view.from) * factor, to: inView + (view.to - inView) * factor });
}

/** Shows what comes nearest to the wish. */
export function show(editor, wished) {
  const { duration } = editor.sound;
  const seconds = Math.min(duration, Math.max(shortestView, length(wished)));
  const from = Math.max(0, Math.min(duration - seconds, wished.from));
  editor.view = { from, to: from + seconds };
  draw(editor);
}

/** Brings the cursor back into view. */
export function follow(editor) {
  const { cursor, view } = editor;
  if (cursor > view.to || cursor < view.from) show(editor, { from: cursor, to: cursor + length(view) });
}

/**
 * What lies between two fingers stays between them.
 * @param fingers a Map of two clientX, kept up to date.
 * @returns what to call when they have moved.
 */
export function pinch(editor, fingers) {
  const spread = () => { const [a, b] = [...fingers.values()]; return Math.abs(a - b); };
  const middle = () => { const [a, b] = [...fingers.values()]; return (a + b) / 2; };
  const start = { seconds: length(editor.view), spread: spread(), middle: timeAt(editor, middle()) };
  return () => {
    const seconds = start.seconds * start.spread / Math.max(1, spread());
    const part = (middle() - editor.wave.getBoundingClientRect().left) / editor.wave.clientWidth;
    show(editor, { from: start.middle - seconds * part, to: start.middle + seconds * (1 - part) });
  };
}

function pan(editor, seconds) {
  show(editor, { from: editor.view.from + seconds, to: editor.view.to + seconds });
}

function centre(editor, event) {
  if (!editor.sound) return;
  const box = editor.overview.getBoundingClientRect();
  const at = (event.clientX - box.left) / box.width * editor.sound.duration;
  pan(editor, at - (editor.view.from + editor.view.to) / 2);
}
