// Draws the editor's waveform: peaks pale, loudness full, the time below; and the whole piece small beneath it.
import { fit } from './waveform.js';

const barWidth = 2;
const gap = 1;
const rulerRoom = 22;
const labelApart = 72;
// What stands before the decimals in the language of the page.
const point = (0.5).toLocaleString(document.documentElement.lang).charAt(1);
const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300];

/** @param sound { duration, rate, channels, peaks: { bin, peak, power } } */
export function drawWave(canvas, sound, view, now) {
  fit(canvas);
  const context = canvas.getContext('2d');
  const scale = devicePixelRatio;
  const colour = palette(canvas);
  const { width, height } = canvas;
  const room = height - rulerRoom * scale;
  const x = seconds => (seconds - view.from) / (view.to - view.from) * width;

  if (now.selection) {
    context.fillStyle = colour('--track-wash');
    context.fillRect(x(now.selection.from), 0, x(now.selection.to) - x(now.selection.from), room);
  }
  const pitch = (barWidth + gap) * scale;
  const second = (view.to - view.from) / width;
  for (let left = 0; left < width; left += pitch) {
    const { peak, loud } = level(sound, view.from + left * second, view.from + (left + pitch) * second);
    const chosen = !now.selection || (left + pitch / 2 >= x(now.selection.from) && left + pitch / 2 <= x(now.selection.to));
    bar(context, left, room / 2, barWidth * scale, Math.max(scale, peak * room * 0.96), chosen ? colour('--track-soft') : colour('--wave-rest'));
    bar(context, left, room / 2, barWidth * scale, Math.max(scale, loud * room * 0.96), chosen ? colour('--track') : colour('--wave-rest'));
  }

  ruler(context, view, x, { room, scale, width, colour });
  for (const at of now.splits) line(context, x(at), room, scale * 2, colour('--hint'), [6 * scale, 4 * scale]);
  line(context, x(now.cursor), room, scale * 2, colour('--track-ink'));
}

export function drawOverview(canvas, sound, view) {
  fit(canvas);
  const context = canvas.getContext('2d');
  const scale = devicePixelRatio;
  const colour = palette(canvas);
  const { width, height } = canvas;
  const pitch = (barWidth + gap) * scale;
  const stretch = sound.duration / width;
  const bars = Array.from({ length: Math.ceil(width / pitch) }, (_, i) => level(sound, i * pitch * stretch, (i + 1) * pitch * stretch).loud);
  const loudest = Math.max(0.01, ...bars);
  bars.forEach((loud, i) => {
    const at = i * pitch * stretch;
    const shown = at >= view.from && at <= view.to;
    bar(context, i * pitch, height / 2, barWidth * scale, Math.max(scale, loud / loudest * height * 0.86), shown ? colour('--track') : colour('--wave-rest'));
  });
}

function level(sound, from, to) {
  const first = from * sound.rate;
  const last = to * sound.rate;
  const { bin, peak, power } = sound.peaks;
  if (last - first < bin * 2) return samplesLevel(sound, Math.floor(first), Math.ceil(last));
  let most = 0;
  let sum = 0;
  const a = Math.max(0, Math.floor(first / bin));
  const b = Math.min(peak.length, Math.ceil(last / bin));
  for (let k = a; k < b; k++) {
    if (peak[k] > most) most = peak[k];
    sum += power[k];
  }
  return { peak: Math.min(1, most), loud: Math.min(1, Math.sqrt(sum / Math.max(1, b - a))) };
}

function samplesLevel(sound, from, to) {
  let most = 0;
  let sum = 0;
  for (const samples of sound.channels) {
    for (let i = Math.max(0, from); i < Math.min(samples.length, to); i++) {
      const size = Math.abs(samples[i]);
      if (size > most) most = size;
      sum += size * size;
    }
  }
  return { peak: Math.min(1, most), loud: Math.min(1, Math.sqrt(sum / Math.max(1, (to - from) * sound.channels.length))) };
}

function ruler(context, view, x, { room, scale, width, colour }) {
  const pixels = width / scale / (view.to - view.from);
  const step = steps.find(one => one * pixels >= labelApart) ?? steps.at(-1);
  context.font = `500 ${11 * scale}px Manrope, sans-serif`;
  context.fillStyle = colour('--hint');
  for (let at = Math.ceil(view.from / step) * step; at < view.to; at += step) {
    context.fillRect(x(at), room + 2 * scale, scale, 5 * scale);
    const text = moment(at, step);
    if (x(at) + context.measureText(text).width + 4 * scale < width) context.fillText(text, x(at) + 4 * scale, room + 15 * scale);
  }
}

function line(context, x, room, width, colour, dash = []) {
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, room);
  context.stroke();
  context.restore();
}

function bar(context, x, middle, width, tall, colour) {
  context.fillStyle = colour;
  context.fillRect(x, middle - tall / 2, width, tall);
}

function palette(canvas) {
  const style = getComputedStyle(canvas);
  const known = {};
  return name => (known[name] ??= style.getPropertyValue(name).trim());
}

/** 1:07.25, as Words.Moment writes times; on the ruler as fine as its step is. */
export function moment(seconds, step = 0.01) {
  const digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
  const rounded = Number(seconds.toFixed(digits));
  const minutes = Math.floor(rounded / 60);
  const rest = (rounded - minutes * 60).toFixed(digits);
  return `${minutes}:${rest.padStart(digits ? 3 + digits : 2, '0')}`.replace('.', point);
}

/** Reads times as people type them: 12, 12.5, 12,5, 1:07.25. Null where the text is no time. */
export function readTime(text) {
  const parts = /^(?:(\d+):)?(\d*[.,]?\d+)\s*$/.exec(text.trim());
  return parts && Number(parts[1] ?? 0) * 60 + Number(parts[2].replace(',', '.'));
}
