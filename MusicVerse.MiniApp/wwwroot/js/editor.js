// The editor's page: what is heard and seen at once, without asking the server. The list of edits is the server's to keep
// (Editor.razor); here it is rendered, shown, selected in and played. What its parts share is one object, `editor`:
// edit-selection.js, edit-viewport.js, edit-keys.js and edit-display.js read and change it.
import { draw, showPlaying } from './edit-display.js';
import { listenForKeys } from './edit-keys.js';
import { preview } from './edit-preview.js';
import { listenForSelecting, select } from './edit-selection.js';
import { follow, listenForMoving, show, whole } from './edit-viewport.js';
import * as player from './player.js';

const reportAfter = 150;
// After a cut the join is heard from a little before it.
const leadIn = 2;

/**
 * @param root holds [data-wave], [data-overview], [data-handle=from|to], [data-field=from|to], and buttons with [data-do].
 * @param options { url, edits, sources: [{ id, url }] }
 * @param page OnRendered(seconds, problems), OnSelected(from, to, cursor), OnFailed(), OnKey(name)
 */
export function mount(root, options, page) {
  const life = new AbortController();
  const find = name => root.querySelector(`[data-${name}]`);
  const ends = name => ({ from: find(`${name}="from"`), to: find(`${name}="to"`) });
  const editor = {
    root,
    find,
    wave: find('wave'),
    overview: find('overview'),
    fields: ends('field'),
    handles: ends('handle'),
    /** Listens until the page is left. */
    on: (target, name, act, more = {}) => target.addEventListener(name, act, { signal: life.signal, ...more }),
    /** The piece as the edits leave it; null until it is there. */
    sound: null,
    /** What part of it is shown, in seconds. */
    view: { from: 0, to: 1 },
    /** { from, to } in seconds, or null. */
    selection: null,
    cursor: 0,
    splits: [],
  };
  editor.voice = preview(
    seconds => { editor.cursor = seconds; follow(editor); draw(editor); },
    () => { showPlaying(editor); draw(editor); });
  Object.assign(editor, reportsOf(editor, page));

  const studio = studioOf(editor, options, page, life);
  // One sound at a time: the player bar's falls silent here, and this one when that is pressed.
  const leave = player.subscribe(now => { if (now.playing) editor.voice.stop(); });
  const redraw = () => draw(editor);
  const onSize = new ResizeObserver(redraw);
  onSize.observe(editor.wave);
  const theme = new MutationObserver(redraw);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  editor.on(matchMedia('(prefers-color-scheme: dark)'), 'change', redraw);

  listenForSelecting(editor);
  listenForMoving(editor);
  listenForKeys(editor);
  studio.load();

  return {
    ...studio,
    dispose() {
      life.abort();
      editor.hush();
      leave();
      onSize.disconnect();
      theme.disconnect();
      editor.voice.close();
    },
  };
}

/** What the server asks for. */
function studioOf(editor, options, page, life) {
  const { root, voice } = editor;
  let opened = null;
  let wanted = options;

  async function load() {
    root.dataset.state = 'loading';
    try {
      opened = voice.open(options.url);
      await render(wanted.edits, wanted.sources);
    } catch {
      root.dataset.state = 'failed';
      await page.invokeMethodAsync('OnFailed');
    }
  }

  /** Shows and plays the piece as these edits leave it. */
  async function render(edits, sources) {
    wanted = { edits, sources };
    await opened;
    // A newer list is asked for already.
    if (wanted.edits !== edits || life.signal.aborted) return;
    root.toggleAttribute('data-rendering', editor.sound !== null);
    const wasWhole = !editor.sound || (editor.view.from === 0 && editor.view.to === editor.sound.duration);
    const result = await voice.render(edits, sources);
    if (!result || life.signal.aborted) return;
    const { sound } = result;
    editor.sound = sound;
    editor.splits = edits.filter(edit => edit.op === 'split').flatMap(edit => edit.atMs.map(at => at / 1000));
    root.toggleAttribute('data-rendering', false);
    if (editor.selection && editor.selection.to > sound.duration + 0.001) editor.selection = null;
    editor.cursor = Math.min(editor.cursor, sound.duration);
    show(editor, wasWhole ? whole(editor) : editor.view);
    // The server makes the fields and tools usable.
    await page.invokeMethodAsync('OnRendered', sound.duration, result.problems);
    root.dataset.state = 'ready';
    editor.report();
  }

  /** Puts the cursor a little before a place that has just changed, with nothing selected. */
  function listenBefore(seconds) {
    select(editor, null);
    editor.cursor = Math.max(0, seconds - leadIn);
    draw(editor);
    editor.report();
  }

  return { load, render, listenBefore };
}

/** What the server is told: where the selection came to rest, not each step on the way. */
function reportsOf(editor, page) {
  let reporting = 0;

  function report() {
    clearTimeout(reporting);
    reporting = setTimeout(tell, reportAfter);
  }

  /** At once, if there is anything to tell. */
  function tell() {
    if (!reporting) return;
    clearTimeout(reporting);
    reporting = 0;
    const { selection, cursor } = editor;
    page.invokeMethodAsync('OnSelected', selection?.from ?? null, selection?.to ?? null, cursor).catch(() => {});
  }

  function press(name) {
    tell();
    page.invokeMethodAsync('OnKey', name);
  }

  return { report, tell, press, hush: () => clearTimeout(reporting) };
}
