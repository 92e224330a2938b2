// Stems side by side: all start on the same tick of one audio clock, so they stay together to the sample.
import * as player from './player.js';
import { fit, fold, rounded } from './waveform.js';

const startDelay = 0.05;
const fade = 0.015;
const laneBar = 2;
const laneGap = 1;
// Decoded sound takes 8 bytes a sample: a phone gets by with half the rate.
const frugalRate = 24000;

/**
 * @param root holds one [data-stem] element per stem, with [data-mute], [data-solo], [data-volume] and a canvas.
 * @param track { id, version, url, title, cover, duration, stems: [{ name, url }] }
 * @param words { loading, failed }
 */
export function mount(root, track, words) {
  // Whoever left the page while this script came has taken the element along.
  if (!root) return { dispose() {} };
  const status = root.querySelector('[data-stems-status]');
  const lanes = track.stems.map(stem => lane(root.querySelector(`[data-stem="${CSS.escape(stem.name)}"]`), stem));
  let mixer = null;
  let loading = null;

  const leave = player.subscribe(() => lanes.forEach(draw));
  const onSize = new ResizeObserver(() => lanes.forEach(draw));
  lanes.forEach(one => onSize.observe(one.canvas));

  root.addEventListener('click', async event => {
    const button = event.target.closest('[data-mute], [data-solo], [data-stems-load]');
    if (!button) return;
    const one = lanes.find(candidate => candidate.root.contains(button));
    if ('mute' in button.dataset) flip(one, 'muted', button);
    if ('solo' in button.dataset) flip(one, 'solo', button);
    await takeOver('stemsLoad' in button.dataset);
  });
  root.addEventListener('input', async event => {
    if (!event.target.matches('[data-volume]')) return;
    const one = lanes.find(candidate => candidate.root.contains(event.target));
    one.volume = event.target.value / 100;
    await takeOver(false);
  });

  root.inert = false;

  function flip(one, what, button) {
    one[what] = !one[what];
    button.setAttribute('aria-pressed', one[what]);
  }

  async function takeOver(startPlaying) {
    const context = mixer?.context ?? new AudioContext(navigator.deviceMemory <= 4 ? { sampleRate: frugalRate } : {});
    context.resume();
    if (!mixer) {
      loading ??= load(context);
      mixer = await loading;
      if (!mixer) return;
    }
    mixer.balance();
    if (player.state().id !== track.id || player.state().version !== track.version) player.load(track, 0);
    const wasPlaying = player.state().playing;
    player.useEngine(mixer);
    if (startPlaying && !wasPlaying) player.toggle();
    lanes.forEach(draw);
  }

  async function load(context) {
    let done = 0;
    const say = () => { status.textContent = `${words.loading} ${done}/${lanes.length}`; };
    say();
    try {
      await Promise.all(lanes.map(async one => {
        const bytes = await (await fetch(one.url)).arrayBuffer();
        one.buffer = await context.decodeAudioData(bytes);
        one.peaks = peaksOf(one.buffer);
        done++;
        say();
        draw(one);
      }));
    } catch {
      status.textContent = words.failed;
      loading = null;
      return null;
    }
    status.textContent = '';
    root.toggleAttribute('data-loaded', true);
    return mix(context, lanes, track.duration);
  }

  function draw(one) {
    fit(one.canvas);
    const context = one.canvas.getContext('2d');
    const colours = getComputedStyle(one.canvas);
    const now = player.state();
    const played = now.id === track.id ? now.time / track.duration : 0;
    const silent = one.muted || (lanes.some(other => other.solo) && !one.solo);
    one.root.toggleAttribute('data-silent', silent);
    const scale = devicePixelRatio;
    const { width, height } = one.canvas;
    fold(one.peaks, one.canvas, laneBar, laneGap).forEach((size, i) => {
      const x = i * (laneBar + laneGap) * scale;
      const name = silent || x / width > played ? '--wave-rest' : '--track';
      context.fillStyle = colours.getPropertyValue(name).trim();
      const tall = Math.max(laneBar * scale, size * height * one.volume);
      rounded(context, x, (height - tall) / 2, laneBar * scale, tall);
    });
  }

  return {
    dispose() {
      leave();
      onSize.disconnect();
      if (!mixer) return;
      player.useEngine(null);
      mixer.context.close();
    },
  };
}

function lane(root, stem) {
  return { ...stem, root, canvas: root.querySelector('canvas'), buffer: null, peaks: null, muted: false, solo: false, volume: 1 };
}

/** An engine for player.js. */
function mix(context, lanes, duration) {
  for (const one of lanes) {
    one.gain = context.createGain();
    one.gain.connect(context.destination);
  }
  let sources = [];
  let startedAt = 0;
  let offset = 0;
  let playing = false;

  const engine = {
    context,
    get playing() { return playing; },
    get duration() { return duration; },
    get time() { return Math.min(duration, playing ? Math.max(offset, offset + context.currentTime - startedAt) : offset); },
    set time(seconds) {
      offset = seconds;
      if (playing) { stop(); start(); }
    },
    async play() {
      await context.resume();
      if (offset >= duration) offset = 0;
      if (!playing) start();
    },
    pause() {
      if (!playing) return;
      offset = engine.time;
      stop();
      playing = false;
      player.changed();
    },
    balance() {
      const anySolo = lanes.some(one => one.solo);
      for (const one of lanes) {
        const open = !one.muted && (!anySolo || one.solo);
        one.gain.gain.setTargetAtTime(open ? one.volume : 0, context.currentTime, fade);
      }
    },
  };

  function start() {
    startedAt = context.currentTime + startDelay;
    sources = lanes.map(one => {
      const source = context.createBufferSource();
      source.buffer = one.buffer;
      source.connect(one.gain);
      source.start(startedAt, offset);
      return source;
    });
    playing = true;
    sources[0].onended = () => {
      if (!playing || engine.time < duration - 0.1) return;
      stop();
      playing = false;
      offset = 0;
      player.ended();
    };
  }

  function stop() {
    for (const source of sources) {
      source.onended = null;
      source.stop();
      source.disconnect();
    }
    sources = [];
  }

  return engine;
}

function peaksOf(buffer, count = 600) {
  const samples = buffer.getChannelData(0);
  const size = Math.floor(samples.length / count);
  return Array.from({ length: count }, (_, i) => {
    let most = 0;
    for (let k = i * size; k < (i + 1) * size; k += 4) most = Math.max(most, Math.abs(samples[k]));
    return most;
  });
}
