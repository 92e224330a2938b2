// Prints the rows of bench.mjs as a table with a summary.
// Usage: table.mjs ROWS SEEDS
import { readFileSync } from 'node:fs';

const rows = (file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const tracks = rows(process.argv[2]).sort((a, b) => a.number - b.number);
const seeds = rows(process.argv[3]);
const classes = { C: 0, 'B#': 0, 'C#': 1, Db: 1, D: 2, 'D#': 3, Eb: 3, E: 4, F: 5, 'F#': 6, Gb: 6, G: 7, 'G#': 8, Ab: 8, A: 9, 'A#': 10, Bb: 10, B: 11 };
const within = (heard, asked) => Math.abs(heard / asked - 1) <= 0.04;
const multiple = (heard, asked) => [1, 2, 3, 1 / 2, 1 / 3].some((factor) => within(heard, asked * factor));
const share = (list, test) => `${list.filter(test).length} of ${list.length}`;

// MIREX: 1 the same key, 0.5 a fifth away, 0.3 the relative, 0.2 the parallel.
function keyScore(heard, asked) {
  const [h, a] = [heard, asked].map((key) => key.split(' '));
  const step = (classes[h[0]] - classes[a[0]] + 12) % 12;
  if (h[1] === a[1]) return step === 0 ? 1 : step === 5 || step === 7 ? 0.5 : 0;
  if (step === 0) return 0.2;
  return step === (a[1] === 'minor' ? 3 : 9) ? 0.3 : 0;
}
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

console.log('| # | prompt | bars off | bpm asked | essentia 2013 / Percival / ours | key asked | essentia / ours | LUFS | dBTP | LRA | same / other sections | not as asked |');
console.log('|---|---|---|---|---|---|---|---|---|---|---|---|');
for (const t of tracks) {
  const { same, other } = t.sections;
  console.log(`| ${t.number} | ${t.prompt} | ${t.bars.toFixed(2)} | ${t.bpm} | ${t.heard.beats.toFixed(1)} / ${t.heard.pulses.toFixed(1)} / ${t.own.bpm?.toFixed(1) ?? 'none'} | ${t.asked.key} | ${t.heard.key} / ${t.own.key ?? 'none'} | ${t.loud.lufs} | ${t.loud.peak} | ${t.loud.range} | ${same?.toFixed(2) ?? '-'} / ${other?.toFixed(2) ?? '-'} | ${t.wrong.join(', ')} |`);
}
const both = tracks.filter((t) => t.sections.same !== null && t.sections.other !== null);
console.log(`
- Length: at most ${Math.max(...tracks.map((t) => t.bars)).toFixed(2)} bars off. As asked in every other checked way: ${share(tracks, (t) => t.wrong.length === 0)}.
- Loudness by ffmpeg: ${Math.min(...tracks.map((t) => t.loud.lufs))} to ${Math.max(...tracks.map((t) => t.loud.lufs))} LUFS; true peak at most ${Math.max(...tracks.map((t) => t.loud.peak))} dBTP.
- Tempo within 4 %: RhythmExtractor2013 ${share(tracks, (t) => within(t.heard.beats, t.bpm))}, Percival ${share(tracks, (t) => within(t.heard.pulses, t.bpm))}, either ${share(tracks, (t) => within(t.heard.beats, t.bpm) || within(t.heard.pulses, t.bpm))}; times 2, 3, 1/2, 1/3 allowed: ${share(tracks, (t) => multiple(t.heard.beats, t.bpm))} and ${share(tracks, (t) => multiple(t.heard.pulses, t.bpm))}; ours ${share(tracks, (t) => t.own.bpm && within(t.own.bpm, t.bpm))}.
- Key: essentia's KeyExtractor exact ${share(tracks, (t) => keyScore(t.heard.key, t.asked.key) === 1)}, MIREX weighted ${mean(tracks.map((t) => keyScore(t.heard.key, t.asked.key))).toFixed(2)}; ours exact ${share(tracks, (t) => t.own.key && keyScore(t.own.key, t.asked.key) === 1)}, weighted ${mean(tracks.map((t) => (t.own.key ? keyScore(t.own.key, t.asked.key) : 0))).toFixed(2)}.
- Sections: mean distance ${mean(both.map((t) => t.sections.same)).toFixed(2)} between two of one kind, ${mean(both.map((t) => t.sections.other)).toFixed(2)} between two kinds; nearer within a kind in ${share(both, (t) => t.sections.same < t.sections.other)}.
- ${median(tracks.map((t) => t.seconds)).toFixed(1)} s for a track of about a minute (median).

| style | bpm of seeds 1, 2 | keys | form differs | band differs | tunes differ |
|---|---|---|---|---|---|`);
for (const s of seeds) console.log(`| ${s.style} | ${s.tempi.join(', ')} | ${s.keys.join(', ')} | ${(s.form * 100).toFixed(0)} % | ${(s.band * 100).toFixed(0)} % | ${(s.tune * 100).toFixed(0)} % |`);
