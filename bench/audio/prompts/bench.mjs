// Composes a share of the prompts and prints one JSON line for each: asked and heard.
// Usage: bench.mjs CLI FOLDER SHARE SHARES [seeds]
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decode, describe, loudness, rate, tempoAndKey } from './ears.mjs';
import { overlap, phrases, readScore } from './score.mjs';

const [cli, folder, share, shares, mode] = process.argv.slice(2);
const mine = (_, index) => index % Number(shares) === Number(share);

function compose(prompt, seed, ...more) {
  const out = join(folder, `${share}`);
  rmSync(out, { recursive: true, force: true });
  const started = performance.now();
  const said = execFileSync('dotnet', [cli, 'compose', prompt, '-o', out, '--seed', `${seed}`, ...more], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const facts = /\((?<style>[\w-]+), (?<key>[A-G][#b]? \w+), (?<bpm>[\d.]+) bpm/.exec(said).groups;
  const sections = [...said.matchAll(/^ {2}(\d+):([\d.]+) {2}(.+)$/gm)].map(([, minutes, seconds, name]) => ({ start: minutes * 60 + Number(seconds), name, kind: name.replace(/ \d+$/, '') }));
  return { out, seconds: (performance.now() - started) / 1000, ...facts, bpm: Number(facts.bpm), sections };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const distance = (a, b) => Math.sqrt(mean(a.map((value, i) => (value - b[i]) ** 2)));
const level = (samples, from, to) => 10 * Math.log10(mean(Array.from(samples.subarray(Math.max(0, Math.round(from * rate)), Math.round(to * rate)), (x) => x * x)) + 1e-12);

// Distances between sections of one kind and of two kinds, after each figure was brought to the same scale.
function similarity(samples, sections, end) {
  const inner = sections.filter((s) => !/intro|outro|tag|coda|turnaround/.test(s.name));
  const vectors = describe(samples, inner.map((s) => [s.start, sections.find((next) => next.start > s.start)?.start ?? end]));
  const scaled = vectors.map((vector) => vector.map((value, i) => {
    const column = vectors.map((v) => v[i]), centre = mean(column);
    return (value - centre) / (Math.sqrt(mean(column.map((x) => (x - centre) ** 2))) || 1);
  }));
  const same = [], other = [];
  scaled.forEach((a, i) => scaled.slice(i + 1).forEach((b, k) => (inner[i].kind === inner[i + 1 + k].kind ? same : other).push(distance(a, b))));
  return { same: same.length ? mean(same) : null, other: other.length ? mean(other) : null };
}

function check(asked, track, score, samples) {
  const wrong = [];
  const pitched = score.parts.filter((part) => !part.drums);
  if (asked.meter && asked.meter !== score.meter) wrong.push(`meter ${score.meter}`);
  if (asked.without?.includes('drums') && score.parts.some((part) => part.drums)) wrong.push('drums');
  if (asked.without?.includes('bass') && pitched.some((part) => part.name.includes('bass'))) wrong.push('bass');
  if (asked.with && !asked.with.some((program) => pitched.some((part) => part.program === program))) wrong.push('instrument missing');
  if (asked.only && pitched.some((part) => !asked.only.includes(part.program))) wrong.push('not alone');
  const second = track.sections[1]?.start ?? 0;
  const beat = second * track.bpm / 60;
  if (asked.intro !== undefined && pitched.some((part) => part.program !== asked.intro && !/riser|impact|reverse/.test(part.name) && part.notes.some((note) => note.beat < beat - 0.5))) wrong.push('intro');
  const drop = track.sections.find((section) => section.kind === 'drop');
  const jump = drop ? level(samples, drop.start, drop.start + 4) - level(samples, drop.start - 60 / track.bpm, drop.start) : null;
  if (asked.drop && !(jump > 3)) wrong.push(`drop ${jump?.toFixed(1)} dB`);
  const tail = level(samples, samples.length / rate - 0.05, samples.length / rate) - level(samples, 0, samples.length / rate);
  if (tail > -30) wrong.push(`cut at ${tail.toFixed(0)} dB`);
  return wrong;
}

function measure(asked, number) {
  const track = compose(asked.prompt, 1);
  const master = join(track.out, 'master.flac');
  const samples = decode(master);
  const score = readScore(join(track.out, 'score.mid'));
  const end = samples.length / rate;
  const compound = /(6|9|12)\/8/.test(score.meter) ? 1.5 : 1;
  const bar = score.quarters / compound * 60 / track.bpm;
  const own = JSON.parse(execFileSync('dotnet', [cli, 'analyze', master, '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 }));
  return {
    number, prompt: asked.prompt, asked, bpm: track.bpm, key: track.key, bars: Math.abs(end - asked.seconds) / bar, heard: tempoAndKey(samples), loud: loudness(master),
    own: { bpm: own.tempo.bpm, key: own.key.name }, sections: similarity(samples, track.sections, end), wrong: check(asked, track, score, samples), seconds: track.seconds,
  };
}

// The same words, two seeds: tempo, key, form, band and tune.
function compare(style) {
  const tracks = [1, 2].map((seed) => {
    const track = compose('something to keep', seed, '--style', style, '--duration', '90');
    const score = readScore(join(track.out, 'score.mid'));
    return { ...track, form: track.sections.map((s) => s.name), band: new Set(score.parts.map((p) => p.name)), tune: phrases(score) };
  });
  const [a, b] = tracks;
  return { style, tempi: [a.bpm, b.bpm], keys: [a.key, b.key], form: 1 - overlap(new Set(a.form.map((n, i) => n + i)), new Set(b.form.map((n, i) => n + i))), band: 1 - overlap(a.band, b.band), tune: 1 - overlap(a.tune, b.tune) };
}

if (mode === 'seeds') {
  for (const style of ['lofi', 'house', 'trap', 'orchestral', 'jazz-trio', 'funk', 'rock', 'folk', 'waltz', 'chiptune'].filter(mine)) console.log(JSON.stringify(compare(style)));
} else {
  const prompts = JSON.parse(readFileSync(new URL('prompts.json', import.meta.url)));
  prompts.forEach((asked, index) => mine(asked, index) && console.log(JSON.stringify(measure(asked, index + 1))));
}
