// What independent programs hear in a file: essentia.js for tempo, key and timbre, ffmpeg for loudness and peaks.
import { execFileSync, spawnSync } from 'node:child_process';
import essentiaModule from 'essentia.js';

const essentia = new essentiaModule.Essentia(essentiaModule.EssentiaWASM);
export const rate = 44100;
const frame = 4096;

export function decode(file) {
  const raw = execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-ac', '1', '-ar', `${rate}`, '-f', 'f32le', '-'], { maxBuffer: 1 << 30 });
  return new Float32Array(raw.buffer, raw.byteOffset, raw.length / 4);
}

export function loudness(file) {
  const said = spawnSync('ffmpeg', ['-nostdin', '-hide_banner', '-i', file, '-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).stderr;
  const summary = said.slice(said.lastIndexOf('Summary:'));
  const figure = (pattern) => Number(pattern.exec(summary)?.[1]);
  return { lufs: figure(/I:\s+(-?[\d.]+) LUFS/), range: figure(/LRA:\s+(-?[\d.]+) LU/), peak: figure(/Peak:\s+(-?[\d.]+) dBFS/) };
}

export function tempoAndKey(samples) {
  const signal = essentia.arrayToVector(samples);
  const beats = essentia.RhythmExtractor2013(signal, 208, 'multifeature', 40).bpm;
  const pulses = essentia.PercivalBpmEstimator(signal).bpm;
  const heard = essentia.KeyExtractor(signal);
  signal.delete();
  return { beats, pulses, key: `${heard.key} ${heard.scale}` };
}

// Mean timbre (13 MFCC) and harmony (12 pitch classes) of each stretch, one vector per stretch.
export function describe(samples, stretches) {
  return stretches.map(([from, to]) => {
    const sum = new Float64Array(25);
    let count = 0;
    for (let at = Math.round(from * rate); at + frame <= Math.min(samples.length, to * rate); at += frame) {
      const windowed = essentia.Windowing(essentia.arrayToVector(samples.subarray(at, at + frame)), true, frame, 'blackmanharris62').frame;
      const spectrum = essentia.Spectrum(windowed, frame).spectrum;
      const mfcc = essentia.vectorToArray(essentia.MFCC(spectrum).mfcc);
      const peaks = essentia.SpectralPeaks(spectrum, 0, 5000, 60, 40, 'magnitude', rate);
      const classes = essentia.vectorToArray(essentia.HPCP(peaks.frequencies, peaks.magnitudes).hpcp);
      mfcc.forEach((value, i) => { sum[i] += value; });
      classes.forEach((value, i) => { sum[13 + i] += value; });
      count++;
    }
    return Array.from(sum, (value) => value / Math.max(1, count));
  });
}
