// Longer or shorter at the same pitch: WSOLA (Verhelst and Roelands, 1993). Frames are laid at an even step; each is taken
// from where, near its place in the source, it continues the one before it best.
const frameSeconds = 0.046;
const searchSeconds = 0.012;
const coarse = 4;

/** @param factor 2 is twice as long. */
export function stretch(channels, factor, rate) {
  const length = channels[0].length;
  const frame = 2 * Math.round(frameSeconds * rate / 2);
  const hop = frame / 2;
  const reach = Math.round(searchSeconds * rate);
  const total = Math.round(length * factor);
  if (factor === 1 || length < frame * 2) return channels.map(samples => resample(samples, total));

  const mono = mixDown(channels);
  const fadeIn = Float32Array.from({ length: frame }, (_, i) => 0.5 - 0.5 * Math.cos(2 * Math.PI * i / frame));
  const results = channels.map(() => new Float32Array(total + frame));
  let taken = 0;
  for (let at = 0; at < total; at += hop) {
    const wished = Math.min(length - frame, Math.round(at / factor));
    if (at > 0) taken = best(mono, Math.min(length - frame, taken + hop), wished, hop, reach);
    channels.forEach((samples, c) => {
      const result = results[c];
      for (let i = 0; i < frame; i++) result[at + i] += samples[taken + i] * (at === 0 && i < hop ? 1 : fadeIn[i]);
    });
  }
  return results.map(result => result.slice(0, total));
}

// The place near the wished one whose sound is most like what would have followed.
function best(mono, followed, wished, hop, reach) {
  const last = mono.length - hop * 2;
  let winner = wished;
  let highest = -Infinity;
  for (let offset = -reach; offset <= reach; offset += coarse) {
    const place = wished + offset;
    if (place < 0 || place > last) continue;
    let likeness = 0;
    let power = 1e-9;
    for (let i = 0; i < hop; i += coarse) {
      likeness += mono[followed + i] * mono[place + i];
      power += mono[place + i] * mono[place + i];
    }
    const score = likeness / Math.sqrt(power);
    if (score > highest) [highest, winner] = [score, place];
  }
  return winner;
}

function mixDown(channels) {
  if (channels.length === 1) return channels[0];
  const mono = channels[0].slice();
  for (let i = 0; i < mono.length; i++) mono[i] += channels[1][i];
  return mono;
}

/** Linear: enough for a preview. */
export function resample(samples, length) {
  const result = new Float32Array(length);
  const step = samples.length / Math.max(1, length);
  for (let i = 0; i < length; i++) {
    const at = i * step;
    const whole = Math.floor(at);
    const next = samples[Math.min(samples.length - 1, whole + 1)];
    result[i] = samples[whole] + (next - samples[whole]) * (at - whole);
  }
  return result;
}
