// The editor's buttons and keys.
import { showPlaying } from './edit-display.js';
import { arrow, between, moved, select } from './edit-selection.js';
import { follow, length, show, whole, zoom } from './edit-viewport.js';
import * as player from './player.js';

const zoomStep = 1.6;
const typing = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, dialog';
const pressing = 'button, a, summary, [role=radio], input';
const commands = { '+': 'zoom-in', '=': 'zoom-in', '-': 'zoom-out', '0': 'fit', 'i': 'start', 'o': 'end', 'Escape': 'clear' };

export function listenForKeys(editor) {
  const { root, on } = editor;
  const acts = actsOf(editor);
  const walk = walker(editor);

  // A tool that is pressed means what is selected now: the server hears of that before it hears of the press.
  on(root, 'click', editor.tell, { capture: true });
  on(root, 'click', event => {
    const button = event.target.closest('[data-do]');
    if (button && editor.sound) acts[button.dataset.do]?.();
  });

  on(document, 'keydown', event => {
    if (!editor.sound || event.target.closest(typing) || document.querySelector('dialog[open]')) return;
    if (!handle(event)) return;
    event.preventDefault();
    // The shortcuts of the other pages mean something else.
    event.stopImmediatePropagation();
  }, { capture: true });

  /** @returns whether the key means something here. */
  function handle(event) {
    const free = !event.target.closest(pressing) || event.target === editor.wave;
    if (event.ctrlKey || event.metaKey) {
      const name = { z: event.shiftKey ? 'redo' : 'undo', y: 'redo', a: 'all' }[event.key.toLowerCase()];
      if (name === 'all') acts.all();
      else if (name) editor.press(name);
      return Boolean(name);
    }
    if (event.altKey) return false;
    if (event.key === ' ') return free && (acts.play(), true);
    if (event.key === 'Delete' || event.key === 'Backspace') return Boolean(editor.selection) && (editor.press('cut'), true);
    const name = commands[event.key];
    if (name) return acts[name](), true;
    const by = { ArrowLeft: -stride(editor), ArrowRight: stride(editor), Home: -editor.cursor, End: editor.sound.duration - editor.cursor }[event.key];
    return by !== undefined && free && (walk(by, event.shiftKey), true);
  }
}

/** By their names in the buttons' data-do. */
function actsOf(editor) {
  const set = selection => { editor.selection = selection; moved(editor); };

  return {
    play: () => toggle(editor),
    'zoom-in': () => zoom(editor, 1 / zoomStep),
    'zoom-out': () => zoom(editor, zoomStep),
    // From the whole to what is selected, and back.
    fit() {
      const isWhole = editor.view.from <= 0 && editor.view.to >= editor.sound.duration;
      show(editor, isWhole && editor.selection ? editor.selection : whole(editor));
    },
    clear: () => set(null),
    all: () => set(whole(editor)),
    start() {
      const { selection, cursor } = editor;
      set(selection && cursor >= selection.to ? null : between(editor, cursor, selection?.to ?? editor.sound.duration));
    },
    end() {
      const { selection, cursor } = editor;
      set(between(editor, selection && selection.from < cursor ? selection.from : 0, cursor));
    },
  };
}

// A fiftieth of what is seen: the closer the look, the smaller the step.
const stride = editor => Math.max(arrow.small, Number((length(editor.view) / 50).toPrecision(1)));

/** Moves the cursor, or one end of the selection while the other stays. */
function walker(editor) {
  let last = null;

  return (by, extend) => {
    const { selection, cursor, sound } = editor;
    const inside = seconds => Math.max(0, Math.min(sound.duration, seconds));
    if (extend) {
      // The same end moves on for as long as nothing else has changed the selection.
      const { fixed, moving } = selection && last?.selection === selection ? last : { fixed: selection?.from ?? cursor, moving: selection?.to ?? cursor };
      const to = inside(moving + by);
      select(editor, between(editor, fixed, to));
      if (!editor.selection) editor.cursor = to;
      last = { selection: editor.selection, fixed, moving: to };
    } else {
      [editor.selection, editor.cursor] = [null, inside(cursor + by)];
    }
    follow(editor);
    moved(editor);
  };
}

function toggle(editor) {
  const { voice, selection, cursor, sound } = editor;
  if (voice.playing) return voice.stop();
  player.hush();
  const from = selection ? selection.from : cursor >= sound.duration - 0.01 ? 0 : cursor;
  voice.play(from, selection?.to ?? sound.duration);
  showPlaying(editor);
}
