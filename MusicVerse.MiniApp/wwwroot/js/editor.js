// The editor's page: what is heard and seen at once, without asking the server. The list of edits is the server's to keep
// (EditorPage.razor); here it is rendered, shown, selected in and played.
import * as player from './player.js';
import { drawOverview, drawWave, moment, readTime } from './edit-view.js';
import { preview } from './edit-preview.js';

const shortestView = 0.05;
const zoomStep = 1.6;
const slack = 4;
const reportAfter = 150;
const arrow = { small: 0.01, usual: 0.1, large: 1 };
// After a cut the join is heard from a little before it.
const leadIn = 2;

/**
 * @param root holds [data-wave], [data-overview], [data-handle=from|to], [data-field=from|to], and buttons with [data-do].
 * @param options { url, edits, sources: [{ id, url }] }
 * @param page OnRendered(seconds, problems), OnSelected(from, to, cursor), OnFailed(), OnKey(name)
 */
export function mount(root, options, page) {
  const find = name => root.querySelector(`[data-${name}]`);
  const [wave, overview] = [find('wave'), find('overview')];
  const fields = { from: root.querySelector('[data-field="from"]'), to: root.querySelector('[data-field="to"]') };
  const handles = { from: root.querySelector('[data-handle="from"]'), to: root.querySelector('[data-handle="to"]') };
  const life = new AbortController();
  const on = (target, name, act, more = {}) => target.addEventListener(name, act, { signal: life.signal, ...more });

  let sound = null;
  let opened = null;
  let view = { from: 0, to: 1 };
  let selection = null;
  let cursor = 0;
  let splits = [];
  let wanted = options;
  let reporting = 0;
  const voice = preview(seconds => { cursor = seconds; follow(); draw(); }, () => { showPlaying(); draw(); });

  const studio = {
    async load() {
      root.dataset.state = 'loading';
      try {
        opened = voice.open(options.url);
        await studio.render(wanted.edits, wanted.sources);
      } catch {
        root.dataset.state = 'failed';
        await page.invokeMethodAsync('OnFailed');
      }
    },
    /** Shows and plays the piece as these edits leave it. */
    async render(edits, sources) {
      wanted = { edits, sources };
      await opened;
      // A newer list is asked for already.
      if (wanted.edits !== edits || life.signal.aborted) return;
      root.toggleAttribute('data-rendering', sound !== null);
      const wasWhole = !sound || (view.from === 0 && view.to === sound.duration);
      const result = await voice.render(edits, sources);
      if (!result || life.signal.aborted) return;
      sound = result.sound;
      splits = edits.filter(edit => edit.op === 'split').flatMap(edit => edit.atMs.map(at => at / 1000));
      root.dataset.state = 'ready';
      root.toggleAttribute('data-rendering', false);
      if (selection && selection.to > sound.duration + 0.001) selection = null;
      cursor = Math.min(cursor, sound.duration);
      show(wasWhole ? { from: 0, to: sound.duration } : view);
      await page.invokeMethodAsync('OnRendered', sound.duration, result.problems);
      report();
    },
    /** Puts the cursor a little before a place that has just changed, with nothing selected. */
    listenBefore(seconds) {
      selection = null;
      cursor = Math.max(0, seconds - leadIn);
      draw();
      report();
    },
    dispose() {
      life.abort();
      clearTimeout(reporting);
      leave();
      onSize.disconnect();
      theme.disconnect();
      voice.close();
    },
  };

  // One sound at a time: the player bar's falls silent here, and this one when that is pressed.
  const leave = player.subscribe(now => { if (now.playing) voice.stop(); });
  const onSize = new ResizeObserver(draw);
  onSize.observe(wave);
  const theme = new MutationObserver(draw);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  on(matchMedia('(prefers-color-scheme: dark)'), 'change', draw);

  // ---- Selecting ----

  const fingers = new Map();
  let anchor = null;
  let pinch = null;

  on(wave, 'pointerdown', event => {
    if (!sound) return;
    wave.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, event.clientX);
    if (fingers.size === 2) {
      pinch = { view: { ...view }, spread: spread(), middle: timeAt(middle()) };
      anchor = null;
      return;
    }
    anchor = { x: event.clientX, time: timeAt(event.clientX), extends: event.shiftKey };
  });
  on(wave, 'pointermove', event => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event.clientX);
    if (pinch && fingers.size === 2) return squeeze();
    if (!anchor || Math.abs(event.clientX - anchor.x) < slack) return;
    selection = ordered(anchor.time, timeAt(event.clientX));
    cursor = selection.from;
    draw();
  });
  const lift = event => {
    fingers.delete(event.pointerId);
    if (fingers.size < 2) pinch = null;
    if (!anchor) return;
    const still = Math.abs(event.clientX - anchor.x) < slack;
    if (still && anchor.extends) selection = ordered(cursor, anchor.time);
    else if (still) [selection, cursor] = [null, anchor.time];
    anchor = null;
    moved();
  };
  on(wave, 'pointerup', lift);
  on(wave, 'pointercancel', event => { fingers.delete(event.pointerId); anchor = pinch = null; });

  for (const [side, handle] of Object.entries(handles)) {
    on(handle, 'pointerdown', event => {
      handle.setPointerCapture(event.pointerId);
      handle.dataset.held = '';
    });
    on(handle, 'pointermove', event => {
      if (!('held' in handle.dataset)) return;
      pull(side, timeAt(event.clientX));
    });
    on(handle, 'lostpointercapture', () => {
      delete handle.dataset.held;
      moved();
    });
    on(handle, 'keydown', event => {
      const step = event.shiftKey ? arrow.small : arrow.usual;
      const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -arrow.large, PageUp: arrow.large }[event.key];
      if (by) pull(side, selection[side] + by);
      else if (event.key === 'Home') pull(side, 0);
      else if (event.key === 'End') pull(side, sound.duration);
      else return;
      event.preventDefault();
      event.stopPropagation();
      moved();
    });
  }

  function pull(side, seconds) {
    const other = side === 'from' ? selection.to : selection.from;
    const inside = Math.max(0, Math.min(sound.duration, seconds));
    selection = side === 'from' ? { from: Math.min(inside, other - 0.001), to: other } : { from: other, to: Math.max(inside, other + 0.001) };
    cursor = selection.from;
    draw();
  }

  for (const [side, field] of Object.entries(fields)) {
    // What is typed replaces the time that stands there.
    on(field, 'focus', () => field.select());
    on(field, 'change', () => {
      if (!sound) return;
      const typed = { from: readTime(fields.from.value) ?? 0, to: readTime(fields.to.value) ?? sound.duration };
      // The end typed last holds: the other gives way where the two have crossed.
      if (typed.from >= typed.to) Object.assign(typed, side === 'from' ? { to: sound.duration } : { from: 0 });
      // What lies outside is put right rather than refused.
      selection = fields.from.value || fields.to.value ? ordered(Math.min(typed.from, sound.duration), Math.min(typed.to, sound.duration)) : null;
      if (selection) cursor = selection.from;
      follow();
      moved();
    });
  }

  // ---- Moving about ----

  on(wave, 'wheel', event => {
    if (!sound) return;
    if (event.ctrlKey || event.metaKey) zoom(event.deltaY < 0 ? 1 / 1.2 : 1.2, timeAt(event.clientX));
    else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan(event.deltaX / wave.clientWidth * (view.to - view.from));
    else return;
    event.preventDefault();
  }, { passive: false });

  on(overview, 'pointerdown', event => { overview.setPointerCapture(event.pointerId); centre(event); });
  on(overview, 'pointermove', event => { if (event.buttons) centre(event); });

  function centre(event) {
    if (!sound) return;
    const box = overview.getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width * sound.duration;
    pan(at - (view.from + view.to) / 2);
  }

  function squeeze() {
    const now = timeAt(middle());
    const length = (pinch.view.to - pinch.view.from) * pinch.spread / Math.max(1, spread());
    const part = (middle() - wave.getBoundingClientRect().left) / wave.clientWidth;
    show({ from: pinch.middle - length * part, to: pinch.middle + length * (1 - part) }, now);
  }

  const spread = () => { const [a, b] = [...fingers.values()]; return Math.abs(a - b); };
  const middle = () => { const [a, b] = [...fingers.values()]; return (a + b) / 2; };

  function zoom(factor, around = selection ? (selection.from + selection.to) / 2 : cursor) {
    const inView = around >= view.from && around <= view.to ? around : (view.from + view.to) / 2;
    show({ from: inView - (inView - view.from) * factor, to: inView + (view.to - inView) * factor });
  }

  function pan(seconds) {
    show({ from: view.from + seconds, to: view.to + seconds });
  }

  function show(wished) {
    const length = Math.min(sound.duration, Math.max(shortestView, wished.to - wished.from));
    const from = Math.max(0, Math.min(sound.duration - length, wished.from));
    view = { from, to: from + length };
    draw();
  }

  function follow() {
    if (cursor > view.to || cursor < view.from) show({ from: cursor, to: cursor + view.to - view.from });
  }

  // ---- Buttons and keys ----

  const acts = {
    play: toggle,
    'zoom-in': () => zoom(1 / zoomStep),
    'zoom-out': () => zoom(zoomStep),
    fit: () => show(selection && (view.from > 0 || view.to < sound.duration) ? { from: 0, to: sound.duration } : selection ?? { from: 0, to: sound.duration }),
    clear: () => { selection = null; moved(); },
    all: () => { selection = { from: 0, to: sound.duration }; moved(); },
    start: () => { selection = selection && cursor >= selection.to ? null : ordered(cursor, selection?.to ?? sound.duration); moved(); },
    end: () => { selection = ordered(selection && selection.from < cursor ? selection.from : 0, cursor); moved(); },
  };

  // A tool that is pressed means what is selected now: the server hears of that before it hears of the press.
  on(root, 'click', tell, { capture: true });
  on(root, 'click', event => {
    const button = event.target.closest('[data-do]');
    if (button && sound) acts[button.dataset.do]?.();
  });

  const typing = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, select, dialog';
  const pressing = 'button, a, summary, [role=radio], input';
  on(document, 'keydown', event => {
    if (!sound || event.target.closest(typing) || document.querySelector('dialog[open]')) return;
    if (!handle(event)) return;
    event.preventDefault();
    // The shortcuts of the other pages mean something else.
    event.stopImmediatePropagation();
  }, { capture: true });

  function handle(event) {
    const free = !event.target.closest(pressing) || event.target === wave;
    if (event.ctrlKey || event.metaKey) {
      const name = { z: event.shiftKey ? 'redo' : 'undo', y: 'redo', a: 'all' }[event.key.toLowerCase()];
      if (name === 'all') acts.all();
      else if (name) press(name);
      return Boolean(name);
    }
    if (event.altKey) return false;
    if (event.key === ' ') return free && (toggle(), true);
    if (event.key === 'Delete' || event.key === 'Backspace') return Boolean(selection) && (press('cut'), true);
    const name = { '+': 'zoom-in', '=': 'zoom-in', '-': 'zoom-out', '0': 'fit', 'i': 'start', 'o': 'end', 'Escape': 'clear' }[event.key];
    if (name) return acts[name](), true;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Home' || event.key === 'End') return free && (move(event.key === 'Home' ? -cursor : sound.duration - cursor, event.shiftKey), true);
    return Boolean(by) && free && (move(by * stride(), event.shiftKey), true);
  }

  // A fiftieth of what is seen: the closer the look, the smaller the step.
  const stride = () => Math.max(arrow.small, Number(((view.to - view.from) / 50).toPrecision(1)));

  let edge = null;
  function move(by, extend) {
    if (extend) {
      edge ??= selection ? { fixed: selection.from, moving: selection.to } : { fixed: cursor, moving: cursor };
      edge.moving = Math.max(0, Math.min(sound.duration, edge.moving + by));
      selection = ordered(edge.fixed, edge.moving);
      cursor = selection.from;
    } else {
      [edge, selection] = [null, null];
      cursor = Math.max(0, Math.min(sound.duration, cursor + by));
    }
    follow();
    moved();
  }

  function toggle() {
    if (voice.playing) return voice.stop();
    player.hush();
    const from = selection ? selection.from : cursor >= sound.duration - 0.01 ? 0 : cursor;
    voice.play(from, selection?.to ?? sound.duration);
    showPlaying();
  }

  function showPlaying() {
    find('do="play"').toggleAttribute('data-playing', voice.playing);
    find('do="play"').setAttribute('aria-pressed', voice.playing);
  }

  // ---- Showing and telling ----

  function moved() {
    if (!selection) edge = null;
    draw();
    report();
  }

  function report() {
    clearTimeout(reporting);
    reporting = setTimeout(tell, reportAfter);
  }

  function tell() {
    if (!reporting) return;
    clearTimeout(reporting);
    reporting = 0;
    page.invokeMethodAsync('OnSelected', selection?.from ?? null, selection?.to ?? null, cursor).catch(() => {});
  }

  function press(name) {
    tell();
    page.invokeMethodAsync('OnKey', name);
  }

  function draw() {
    if (!sound || !wave.isConnected) return;
    drawWave(wave, sound, view, { selection, cursor, splits });
    drawOverview(overview, sound, view);
    const whole = moment(sound.duration, 0.1);
    find('clock').textContent = moment(cursor);
    find('length').textContent = whole;
    wave.setAttribute('aria-valuemax', sound.duration.toFixed(2));
    wave.setAttribute('aria-valuenow', cursor.toFixed(2));
    wave.setAttribute('aria-valuetext', `${moment(cursor)} / ${whole}`);
    fields.from.placeholder = moment(0);
    fields.to.placeholder = moment(sound.duration);
    for (const [side, handle] of Object.entries(handles)) {
      const at = selection?.[side];
      if (document.activeElement !== fields[side]) fields[side].value = selection ? moment(at) : '';
      const part = (at - view.from) / (view.to - view.from);
      handle.hidden = !selection || part < 0 || part > 1;
      if (handle.hidden) continue;
      handle.style.left = `${part * 100}%`;
      handle.setAttribute('aria-valuemax', sound.duration.toFixed(2));
      handle.setAttribute('aria-valuenow', at.toFixed(2));
      handle.setAttribute('aria-valuetext', moment(at));
    }
  }

  function timeAt(clientX) {
    const box = wave.getBoundingClientRect();
    const part = Math.max(0, Math.min(1, (clientX - box.left) / box.width));
    return view.from + part * (view.to - view.from);
  }

  const ordered = (a, b) => (Math.abs(a - b) < 0.001 ? null : { from: Math.max(0, Math.min(a, b)), to: Math.min(sound.duration, Math.max(a, b)) });

  studio.load();
  return studio;
}
