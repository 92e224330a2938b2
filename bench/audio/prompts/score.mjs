// What a parser that is not ours finds in a score.
import { readFileSync } from 'node:fs';
import { parseMidi } from 'midi-file';

const drumChannel = 9, phrase = 5;

export function readScore(file) {
  const midi = parseMidi(readFileSync(file));
  const parts = midi.tracks.slice(1).map((events) => {
    let tick = 0;
    const part = { name: '', program: 0, drums: false, notes: [] };
    for (const event of events) {
      tick += event.deltaTime;
      if (event.type === 'trackName') part.name = event.text;
      if (event.type === 'programChange') part.program = event.programNumber;
      if (event.type !== 'noteOn' || event.velocity === 0) continue;
      part.drums ||= event.channel === drumChannel;
      part.notes.push({ beat: tick / midi.header.ticksPerBeat, pitch: event.noteNumber });
    }
    return part;
  });
  const meter = midi.tracks[0].find((event) => event.type === 'timeSignature');
  return { parts, meter: `${meter.numerator}/${meter.denominator}`, quarters: meter.numerator * 4 / meter.denominator };
}

// Phrases of five notes by their steps, wherever they lie: what a listener remembers of a tune.
export function phrases(score) {
  const grams = new Set();
  for (const part of score.parts.filter((p) => !p.drums)) {
    const line = part.notes.filter((note, i, all) => i === 0 || note.beat !== all[i - 1].beat);
    for (let i = 0; i + phrase < line.length; i++) {
      const steps = [];
      for (let k = i; k < i + phrase; k++) steps.push(line[k + 1].pitch - line[k].pitch, Math.round((line[k + 1].beat - line[k].beat) * 4));
      grams.add(steps.join(','));
    }
  }
  return grams;
}

export function overlap(a, b) {
  const both = [...a].filter((item) => b.has(item)).length;
  return both / Math.max(1, a.size + b.size - both);
}
