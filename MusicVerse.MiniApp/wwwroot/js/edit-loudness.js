// Integrated loudness, ITU-R BS.1770-4: K-weighting, blocks of 400 ms, gates at -70 LUFS and 10 LU below what is left.
const blockSeconds = 0.4;
const overlap = 4;
const offsetLu = -0.691;
const absoluteGate = -70;
const relativeGate = -10;

/** @returns LUFS, or null where everything is gated away. */
export function integratedLoudness(channels, rate) {
  const step = Math.round(blockSeconds / overlap * rate);
  const steps = Math.floor(channels[0].length / step);
  const energy = new Float64Array(steps);
  for (const samples of channels) {
    const weigh = kWeighting(rate);
    for (let k = 0; k < steps; k++) {
      let sum = 0;
      for (let i = k * step; i < (k + 1) * step; i++) {
        const heard = weigh(samples[i]);
        sum += heard * heard;
      }
      energy[k] += sum / step;
    }
  }

  const blocks = [];
  for (let k = 0; k + overlap <= steps; k++) {
    let sum = 0;
    for (let i = 0; i < overlap; i++) sum += energy[k + i];
    blocks.push(sum / overlap);
  }
  const audible = blocks.filter(block => loudness(block) > absoluteGate);
  if (audible.length === 0) return null;
  const gate = loudness(mean(audible)) + relativeGate;
  return loudness(mean(audible.filter(block => loudness(block) > gate)));
}

const loudness = power => offsetLu + 10 * Math.log10(Math.max(power, 1e-12));
const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;

// The standard gives coefficients for 48 kHz; these are its two filters for any rate (after libebur128).
function kWeighting(rate) {
  const shelf = (() => {
    const k = Math.tan(Math.PI * 1681.974450955533 / rate);
    const q = 0.7071752369554196;
    const high = 10 ** (3.999843853973347 / 20);
    const band = high ** 0.4996667741545416;
    const scale = 1 + k / q + k * k;
    return biquad((high + band * k / q + k * k) / scale, 2 * (k * k - high) / scale, (high - band * k / q + k * k) / scale,
      2 * (k * k - 1) / scale, (1 - k / q + k * k) / scale);
  })();
  const highPass = (() => {
    const k = Math.tan(Math.PI * 38.13547087602444 / rate);
    const q = 0.5003270373238773;
    const scale = 1 + k / q + k * k;
    return biquad(1, -2, 1, 2 * (k * k - 1) / scale, (1 - k / q + k * k) / scale);
  })();
  return sample => highPass(shelf(sample));
}

function biquad(b0, b1, b2, a1, a2) {
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  return x => {
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    return y;
  };
}
