// Tempo and key of each piece of a corpus: truth, ours and the peer's, and what the two reach in all.
// Usage: measure.mjs CLI FOLDER
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { pieces } from "./corpus.mjs";
import { listen } from "./peer.mjs";

const { Essentia, EssentiaWASM } = createRequire(import.meta.url)("essentia.js");
const [cli, folder] = process.argv.slice(2);
const essentia = new Essentia(EssentiaWASM);
const classes = { C: 0, "C#": 1, Db: 1, D: 2, "D#": 3, Eb: 3, E: 4, F: 5, "F#": 6, Gb: 6, G: 7, "G#": 8, Ab: 8, A: 9, "A#": 10, Bb: 10, B: 11 };
const near = (bpm, truth) => Math.abs(bpm / truth - 1) <= 0.04;
const accuracy1 = (bpm, truth) => Number(near(bpm, truth));
const accuracy2 = (bpm, truth) => Number([1, 2, 3, 1 / 2, 1 / 3].some((ratio) => near(bpm, truth * ratio)));

/** MIREX weights as in mir_eval: of the fifths only the one above the truth counts. */
function weighted(key, truth) {
  if (!key) return 0;
  const [tonic, mode] = truth.split(" ");
  const [otherTonic, otherMode] = key.split(" ");
  const up = (classes[otherTonic] - classes[tonic] + 12) % 12;
  if (mode === otherMode) return up === 0 ? 1 : up === 7 ? 0.5 : 0;
  if (up === 0) return 0.2;
  return up === (mode === "minor" ? 3 : 9) ? 0.3 : 0;
}

const totals = {};
const count = (name, value) => (totals[name] ??= []).push(value);
const row = (cells) => console.log(cells.map((cell, i) => `${cell}`.padEnd(i === 0 ? 22 : 11)).join(" ").trimEnd());

row(["piece", "bpm", "ours", "rhythm2013", "percival", "key", "ours", "edma", "bgate"]);
for (const piece of pieces(folder)) {
  const ours = JSON.parse(execFileSync("dotnet", [cli, "analyze", piece.master, "--json"], { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 }));
  const theirs = listen(essentia, piece.master);
  for (const [name, bpm] of [["ours", ours.tempo.bpm], ["rhythm2013", theirs.rhythm], ["percival", theirs.percival]]) {
    count(`tempo Accuracy1 ${name}`, accuracy1(bpm ?? 0, piece.bpm));
    count(`tempo Accuracy2 ${name}`, accuracy2(bpm ?? 0, piece.bpm));
  }
  for (const [name, key] of [["ours", ours.key.name], ["edma", theirs.edma], ["bgate", theirs.bgate]]) {
    count(`key exact ${name}`, Number(weighted(key, piece.key) === 1));
    count(`key weighted ${name}`, weighted(key, piece.key));
  }
  row([piece.name, piece.bpm, ours.tempo.bpm ?? "none", theirs.rhythm.toFixed(1), theirs.percival.toFixed(1), piece.key, ours.key.name ?? "none", theirs.edma, theirs.bgate]);
}
for (const [name, values] of Object.entries(totals).sort()) console.log(`${name.padEnd(28)} ${(values.reduce((a, b) => a + b) / values.length).toFixed(3)} of ${values.length}`);
