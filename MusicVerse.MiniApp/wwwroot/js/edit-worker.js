// Renders previews away from the page's own thread. What was rendered last is kept: one more edit costs one edit.
import { apply, Misfit } from './edit-ops.js';

const bin = 256;
let original = null;
const sources = {};
// The state after each edit would fill a phone: only the last one is kept, with the list that led to it.
let last = { edits: [], sound: null };

addEventListener('message', ({ data }) => {
  if (data.original) {
    original = data.original;
    last = { edits: [], sound: original };
  } else if (data.source) {
    sources[data.source.id] = data.source.sound;
  } else {
    render(data.id, data.edits);
  }
});

function render(id, edits) {
  const continues = last.edits.length <= edits.length && last.edits.every((edit, i) => same(edit, edits[i]));
  let sound = continues ? last.sound : original;
  const problems = [];
  for (let i = continues ? last.edits.length : 0; i < edits.length; i++) {
    try {
      sound = apply(sound, edits[i], sources);
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      problems.push({ index: i, seconds: error.seconds });
    }
  }
  // A list with a misfit is not continued: the misfit must be found again.
  if (problems.length === 0) last = { edits, sound };
  postMessage({ id, sound, problems, peaks: summary(sound) });
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The loudest sample and the mean power of each bin. */
function summary({ channels }) {
  const count = Math.ceil(channels[0].length / bin);
  const peak = new Float32Array(count);
  const power = new Float32Array(count);
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      const k = Math.floor(i / bin);
      const size = Math.abs(samples[i]);
      if (size > peak[k]) peak[k] = size;
      power[k] += size * size / bin / channels.length;
    }
  }
  return { bin, peak, power };
}
