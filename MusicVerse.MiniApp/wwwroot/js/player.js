// The one player of the page. It keeps playing whatever happens to the connection with the server.
const audio = new Audio();
audio.preload = 'metadata';
const speeds = [1, 1.25, 1.5, 0.75];
const resumeKey = 'mv.player';

// Where sound comes from: the mixed file, or a track's stems (stems.js) once they are loaded.
const file = {
  play: () => audio.play(),
  pause: () => audio.pause(),
  get playing() { return !audio.paused && !audio.ended; },
  get time() { return audio.currentTime; },
  set time(seconds) { audio.currentTime = seconds; },
  get duration() { return Number.isFinite(audio.duration) ? audio.duration : 0; },
};

let engine = file;
let current = null;
let queue = [];
let loop = null;
let page = null;
let dragging = false;
const listeners = new Set();

export const state = () => ({ id: current?.id ?? null, version: current?.version ?? null, playing: engine.playing, time: engine.time, duration: engine.duration, loop });

export function subscribe(listener) {
  listeners.add(listener);
  listener(state());
  return () => listeners.delete(listener);
}

/** Plays a track ({ id, version, url, title, cover }) from a second on. */
export async function play(track, at = 0) {
  if (!isLoaded(track)) load(track, at);
  else if (at !== null) engine.time = at;
  await begin();
}

// A track that was loaded by a page which did not know its version is taken for the same.
function isLoaded(track) {
  return current?.id === track.id && current.loaded && (!current.version || !track.version || current.version === track.version);
}

/** Silence, for a page with a sound of its own. */
export function hush() {
  if (engine.playing) engine.pause();
}

export function load(track, at = 0) {
  if (engine !== file) engine.pause();
  engine = file;
  loop = null;
  current = { ...track, loaded: true, renewed: false };
  audio.src = track.url;
  if (at) audio.addEventListener('loadedmetadata', () => { audio.currentTime = at; }, { once: true });
  describe();
}

export function toggle() {
  if (!current) return false;
  if (engine.playing) engine.pause();
  else begin();
  return true;
}

export function seek(seconds) {
  engine.time = Math.max(0, Math.min(seconds, engine.duration || seconds));
  changed();
}

export function nudge(seconds) {
  if (!current) return false;
  seek(engine.time + seconds);
  return true;
}

/** Repeats between two seconds; null ends it. */
export function setLoop(from, to) {
  loop = from === null ? null : { from, to };
  if (loop && (engine.time < from || engine.time >= to)) seek(from);
  changed();
}

/** Hands the sound of the current track over to its stems, or back. */
export function useEngine(other) {
  const next = other ?? file;
  if (next === engine) return;
  const { playing, time } = engine;
  engine.pause();
  engine = next;
  engine.time = time;
  if (playing) begin();
  changed();
}

export const usesStems = () => engine !== file;

export function ended() {
  if (!skip(1)) changed();
}

export function changed() {
  const now = state();
  for (const listener of listeners) listener(now);
  remember(now);
}

async function begin() {
  try {
    await engine.play();
  } catch (error) {
    // The browser wants a press first; the button still shows "play".
    if (error.name !== 'NotAllowedError' && error.name !== 'AbortError') await renew();
  }
  changed();
}

// A signed address has expired: ask for a fresh one, once, and go on from the same second.
async function renew() {
  if (!page || !current || current.renewed) return;
  const at = audio.currentTime;
  const url = await page.invokeMethodAsync('FreshUrl', current.id, current.version ?? null).catch(() => null);
  if (!url) return;
  current.renewed = true;
  audio.src = url;
  audio.currentTime = at;
  await audio.play().catch(() => {});
}

function skip(step) {
  const place = queue.findIndex(track => track.id === current?.id);
  const next = queue[place + step];
  if (place < 0 || !next) return false;
  play(next);
  return true;
}

function previous() {
  if (engine.time > 3 || !skip(-1)) seek(0);
}

// ---- What the page shows ----

export function attach(dotnet) {
  page = dotnet;
  restore();
  reported = '';
  changed();
}

export function detach() {
  page = null;
}

let reported = '';
subscribe(now => {
  const news = `${now.id} ${now.version} ${now.playing}`;
  if (page && news !== reported) {
    reported = news;
    page.invokeMethodAsync('OnPlayer', now.id, now.version, now.playing).catch(() => { reported = ''; });
  }
  paint(now);
});

function tick() {
  if (engine.playing) {
    if (loop && engine.time >= loop.to) engine.time = loop.from;
    for (const listener of listeners) listener(state());
  }
  requestAnimationFrame(tick);
}
requestAnimationFrame(tick);

function paint(now) {
  const part = now.duration ? now.time / now.duration : 0;
  const line = document.querySelector('[data-player-line]');
  if (line) line.value = part;
  const text = document.querySelector('[data-player-time]');
  const time = clock(now.time);
  if (text && text.textContent !== time) text.textContent = time;
  const length = document.querySelector('[data-player-duration]');
  if (length && now.duration && length.textContent !== clock(now.duration)) length.textContent = clock(now.duration);
  const slider = document.querySelector('[data-player-seek]');
  if (slider && !dragging) {
    slider.value = part * 1000;
    slider.style.setProperty('--played', part);
    slider.setAttribute('aria-valuetext', time);
  }
}

export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function describe() {
  if (!('mediaSession' in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({
    title: current.title, artist: 'MusicVerse', artwork: current.cover ? [{ src: current.cover }] : [],
  });
}

// ---- A reload does not lose the place ----

function remember(now) {
  if (!current) return;
  const { id, version, url, title, cover } = current;
  try { sessionStorage.setItem(resumeKey, JSON.stringify({ id, version, url, title, cover, time: now.time })); } catch { /* Storage is off: a reload starts silent. */ }
}

function restore() {
  if (current) return;
  try {
    const kept = JSON.parse(sessionStorage.getItem(resumeKey));
    if (kept) load(kept, kept.time);
  } catch { /* Nothing was kept. */ }
}

addEventListener('pagehide', () => remember(state()));

// ---- Events ----

for (const event of ['play', 'pause', 'seeked', 'loadedmetadata']) audio.addEventListener(event, changed);
audio.addEventListener('ended', ended);
audio.addEventListener('error', () => engine === file && current && renew());

const trackOf = button => ({ id: button.dataset.play, version: button.dataset.version, url: button.dataset.url, title: button.dataset.title, cover: button.dataset.cover });

document.addEventListener('click', event => {
  const button = event.target.closest('[data-play], [data-player-toggle], [data-player-next], [data-player-previous], [data-player-speed]');
  if (!button) return;
  if ('playerToggle' in button.dataset) return void toggle();
  if ('playerNext' in button.dataset) return void skip(1);
  if ('playerPrevious' in button.dataset) return void previous();
  if ('playerSpeed' in button.dataset) return changeSpeed(button);

  queue = [...(button.closest('[data-queue]') ?? button.parentElement).querySelectorAll('[data-play]:not([data-compare])')].map(trackOf);
  const track = trackOf(button);
  if (isLoaded(track)) toggle();
  // Another version of what plays goes on at the same second, so that the two can be compared.
  else play(track, current?.id === track.id ? engine.time : 0);
});

document.addEventListener('input', event => {
  if (!event.target.matches('[data-player-seek]')) return;
  dragging = true;
  seek(event.target.value / 1000 * engine.duration);
});
document.addEventListener('change', event => {
  if (event.target.matches('[data-player-seek]')) dragging = false;
});

function changeSpeed(button) {
  const next = speeds[(speeds.indexOf(audio.playbackRate) + 1) % speeds.length];
  audio.playbackRate = next;
  audio.defaultPlaybackRate = next;
  button.querySelector('[data-player-rate]').textContent = `${next}×`;
}

if ('mediaSession' in navigator) {
  const actions = { play: () => begin(), pause: () => engine.pause(), nexttrack: () => skip(1), previoustrack: previous, seekto: e => seek(e.seekTime) };
  for (const [name, act] of Object.entries(actions)) navigator.mediaSession.setActionHandler(name, act);
}
