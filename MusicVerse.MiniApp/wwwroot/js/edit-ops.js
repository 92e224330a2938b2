// The edits, done to samples for a preview. The saved version is rendered by the server from the lossless master.
import { stretch, resample } from './edit-stretch.js';
import { integratedLoudness } from './edit-loudness.js';

const fadeFloorDb = -60;
const defaultLufs = -14;
const defaultCeilingDb = -1;
const limiterRelease = 0.05;

const db = value => 10 ** (value / 20);

// How the level moves along a fade, from 0 to 1.
const curves = {
  linear: t => t,
  smooth: t => 0.5 - 0.5 * Math.cos(Math.PI * t),
  exponential: t => (t <= 0 ? 0 : db(fadeFloorDb * (1 - t))),
};

/**
 * Does one edit.
 * @param sound { channels: [Float32Array], rate }; never changed.
 * @param edit as the API has it, in camelCase.
 * @param sources tracks to merge: id -> sound.
 * @returns { channels, rate }
 * @throws Misfit where the edit's times do not fit the sound.
 */
export function apply(sound, edit, sources) {
  const length = sound.channels[0].length;
  const place = milliseconds => Math.round(milliseconds * sound.rate / 1000);
  const from = place(edit.startMs ?? 0);
  const to = edit.endMs === null || edit.endMs === undefined ? length : Math.min(length, place(edit.endMs));
  const needsRange = ['trim', 'cut', 'loop', 'gain', 'reverse'].includes(edit.op);
  // A millisecond of grace: times are rounded where they are shown.
  if (needsRange && (from >= length || to <= from || (edit.endMs && place(edit.endMs - 1) > length))) throw new Misfit(length / sound.rate);

  const each = act => ({ rate: sound.rate, channels: sound.channels.map(act) });
  switch (edit.op) {
    case 'trim': return each(samples => samples.slice(from, to));
    case 'cut':
      if (to - from >= length) throw new Misfit(length / sound.rate);
      return each(samples => join(samples.subarray(0, from), samples.subarray(to)));
    case 'gain': return each(samples => shaped(samples, from, to, () => db(edit.db)));
    case 'reverse': return each(samples => { const all = samples.slice(); all.subarray(from, to).reverse(); return all; });
    case 'loop': return each(samples => join(samples.subarray(0, to), ...new Array(edit.times - 1).fill(samples.subarray(from, to)), samples.subarray(to)));
    case 'fade_in': case 'fade_out': return fade(sound, edit, Math.min(length, place(edit.durationMs)));
    case 'normalize': return normalize(sound, edit.lufs ?? defaultLufs, db(edit.truePeakDbtp ?? defaultCeilingDb));
    case 'speed': return { rate: sound.rate, channels: stretch(sound.channels, 1 / edit.factor, sound.rate) };
    case 'pitch': return pitch(sound, 2 ** (edit.semitones / 12));
    case 'merge': return merge(sound, sources[edit.trackId], edit);
    case 'split':
      if (edit.atMs.some(at => place(at) <= 0 || place(at) >= length)) throw new Misfit(length / sound.rate);
      return sound;
    default: return sound;
  }
}

/** An edit that reaches past the sound it is done to. */
export class Misfit extends Error {
  /** @param seconds how long the sound is. */
  constructor(seconds) {
    super('misfit');
    this.seconds = seconds;
  }
}

function fade(sound, edit, count) {
  const curve = curves[edit.curve] ?? curves.smooth;
  const length = sound.channels[0].length;
  const opens = edit.op === 'fade_in';
  const start = opens ? 0 : length - count;
  const channels = sound.channels.map(samples => shaped(samples, start, start + count, i => curve((opens ? i : count - i) / count)));
  return { rate: sound.rate, channels };
}

function normalize(sound, lufs, ceiling) {
  const now = integratedLoudness(sound.channels, sound.rate);
  if (now === null) return sound;
  const gain = db(lufs - now);
  const decay = Math.exp(-1 / (limiterRelease * sound.rate));
  const channels = sound.channels.map(samples => samples.slice());
  let envelope = 0;
  for (let i = 0; i < channels[0].length; i++) {
    let loudest = 0;
    for (const samples of channels) loudest = Math.max(loudest, Math.abs(samples[i]) * gain);
    envelope = Math.max(loudest, envelope * decay);
    const level = envelope > ceiling ? gain * ceiling / envelope : gain;
    for (const samples of channels) samples[i] *= level;
  }
  return { rate: sound.rate, channels };
}

function pitch(sound, ratio) {
  const length = sound.channels[0].length;
  const slow = stretch(sound.channels, ratio, sound.rate);
  return { rate: sound.rate, channels: slow.map(samples => resample(samples, length)) };
}

// Equal power: the sum stays as loud as its parts.
function merge(sound, other, edit) {
  if (!other) return sound;
  const [first, second] = edit.position === 'before' ? [other, sound] : [sound, other];
  const lap = Math.min(Math.round((edit.crossfadeMs ?? 0) * sound.rate / 1000), first.channels[0].length, second.channels[0].length);
  const channels = sound.channels.map((_, c) => {
    const [a, b] = [first, second].map(one => one.channels[Math.min(c, one.channels.length - 1)]);
    const result = new Float32Array(a.length + b.length - lap);
    result.set(a);
    result.set(b.subarray(lap), a.length);
    for (let i = 0; i < lap; i++) {
      const turn = (i + 0.5) / lap * Math.PI / 2;
      result[a.length - lap + i] = a[a.length - lap + i] * Math.cos(turn) + b[i] * Math.sin(turn);
    }
    return result;
  });
  return { rate: sound.rate, channels };
}

function shaped(samples, from, to, gainAt) {
  const result = samples.slice();
  for (let i = from; i < to; i++) result[i] *= gainAt(i - from);
  return result;
}

function join(...parts) {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
