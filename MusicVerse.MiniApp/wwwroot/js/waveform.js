// The track's waveform: drawn from its peaks, played by pressing, scrubbed by dragging.
import * as player from './player.js';

const barWidth = 3;
const gap = 2;
const labelRoom = 24;
// Below the label's line stands what hangs from a g.
const labelFoot = 5;
const contrast = 1.4;
const beatsApart = 4;

/** @param track { id, version, url, title, cover, peaks, duration (s), sections: [{ label, from, to }] } */
export function mount(canvas, track) {
  // Whoever left the page while this script came has taken the element along.
  if (!canvas) return { dispose() {}, grid() {} };
  let bars = [];
  let peaks = null;
  let hover = null;
  let beats = null;

  const onSize = new ResizeObserver(() => { fit(canvas); bars = fold(peaks, canvas); draw(); });
  onSize.observe(canvas);
  const onTheme = new MutationObserver(draw);
  onTheme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', draw);
  const leave = player.subscribe(() => draw());

  fetchPeaks(track.peaks).then(found => { peaks = found; bars = fold(peaks, canvas); draw(); });

  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    go(at(event));
  });
  canvas.addEventListener('pointermove', event => {
    hover = at(event);
    if (event.buttons) go(hover);
    else draw();
  });
  canvas.addEventListener('pointerleave', () => { hover = null; draw(); });
  canvas.addEventListener('keydown', event => {
    const step = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5, PageUp: 15, PageDown: -15 }[event.key];
    if (event.key === 'Home') go(0);
    else if (event.key === ' ' || event.key === 'Enter') isCurrent() ? player.toggle() : go(0);
    else if (step) go(Math.max(0, Math.min(track.duration - 0.1, position() + step)));
    else return;
    event.preventDefault();
  });

  function at(event) {
    const box = canvas.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * track.duration;
  }

  function go(seconds) {
    // While versions are compared the one that is heard stays.
    if (isCurrent() && (player.state().playing || player.state().version === track.version)) player.seek(seconds);
    else player.play(track, seconds);
  }

  function isCurrent() {
    return player.state().id === track.id;
  }

  function position() {
    return isCurrent() ? player.state().time : 0;
  }

  function draw() {
    const context = canvas.getContext('2d');
    const { width, height } = canvas;
    const scale = devicePixelRatio;
    const colours = getComputedStyle(canvas);
    const colour = name => colours.getPropertyValue(name).trim();
    const { loop } = player.state();
    context.clearRect(0, 0, width, height);

    const middle = (height - labelRoom * scale) / 2;
    const played = position() / track.duration;
    const looped = isCurrent() && loop;
    if (looped) {
      context.fillStyle = colour('--track-wash');
      context.fillRect(loop.from / track.duration * width, 0, (loop.to - loop.from) / track.duration * width, height - labelRoom * scale);
    }

    bars.forEach((size, i) => {
      const x = i * (barWidth + gap) * scale;
      const part = x / width;
      const ahead = hover !== null && part > played && part < hover / track.duration;
      context.fillStyle = part <= played ? colour('--track') : ahead ? colour('--track-soft') : colour('--wave-rest');
      const tall = Math.max(barWidth * scale, size * middle * 1.9);
      rounded(context, x, middle - tall / 2, barWidth * scale, tall);
    });
    if (beats) grid(context, width, height, scale, colour);
    sections(context, width, height, scale, colour);

    canvas.setAttribute('aria-valuenow', Math.round(position()));
    canvas.setAttribute('aria-valuetext', `${player.clock(position())} / ${player.clock(track.duration)}`);
  }

  function grid(context, width, height, scale, colour) {
    const room = height - labelRoom * scale;
    const apart = width / Math.max(1, beats.all.length) / scale;
    context.fillStyle = colour('--hint');
    const strokes = (times, tall) => {
      for (const time of times) context.fillRect(time / track.duration * width, room - tall * scale, scale, tall * scale);
    };
    // On a narrow screen only the beginnings of bars fit.
    if (apart >= beatsApart) strokes(beats.all, 6);
    context.fillStyle = colour('--track-ink');
    strokes(beats.bars, room / scale * 0.16);
  }

  function sections(context, width, height, scale, colour) {
    context.font = `600 ${12 * scale}px Manrope, sans-serif`;
    const now = position();
    for (const section of track.sections) {
      const left = section.from / track.duration * width;
      const right = section.to / track.duration * width;
      const current = now >= section.from && now < section.to && isCurrent();
      context.fillStyle = current ? colour('--track-ink') : colour('--hint');
      context.fillRect(left + scale, height - (labelRoom - 3) * scale, Math.max(scale, right - left - 3 * scale), (current ? 2 : 1) * scale);
      if (context.measureText(section.label).width < right - left - 6 * scale)
        context.fillText(section.label, left + scale, height - labelFoot * scale);
    }
  }

  return {
    dispose() {
      leave();
      onSize.disconnect();
      onTheme.disconnect();
      dark.removeEventListener('change', draw);
    },
    /** Shows where the beats are ({ all, bars } in seconds), or with null no longer. */
    grid(found) {
      beats = found;
      draw();
    },
    /** Repeats a section, or ends the repeat where it is on already. Says which. */
    async loop(from, to) {
      if (!isCurrent()) await player.play(track, from);
      const on = player.state().loop;
      const same = on && on.from === from && on.to === to;
      player.setLoop(same ? null : from, to);
      return !same;
    },
  };
}

export async function fetchPeaks(url) {
  try {
    const { rms, min, max } = await (await fetch(url)).json();
    // Loudness draws the form of a piece; the peaks of a mastered one are a wall.
    return rms?.map(loud => (loud / 127) ** contrast) ?? max.map((high, i) => Math.max(Math.abs(high), Math.abs(min[i])) / 127);
  } catch {
    return null; // The track still plays; the line stays flat.
  }
}

export function fit(canvas) {
  canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
}

/** As many bars as fit, each the loudest of its stretch. */
export function fold(peaks, canvas, width = barWidth, space = gap) {
  const count = Math.max(1, Math.floor(canvas.clientWidth / (width + space)));
  if (!peaks) return new Array(count).fill(0);
  const loudest = peaks.reduce((a, b) => Math.max(a, b), 0.01);
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor(i / count * peaks.length);
    const to = Math.max(from + 1, Math.floor((i + 1) / count * peaks.length));
    let most = 0;
    for (let k = from; k < to; k++) most = Math.max(most, peaks[k]);
    return most / loudest;
  });
}

export function rounded(context, x, y, width, height) {
  context.beginPath();
  context.roundRect(x, y, width, height, width / 2);
  context.fill();
}
