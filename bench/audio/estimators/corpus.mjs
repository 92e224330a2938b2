// Renders short labelled pieces with the product's own engine: each style as it comes, slow, fast and in keys from all
// round the circle. Prints nothing but progress; pieces that are there already are kept.
// Usage: corpus.mjs CLI FOLDER [pieces at once]
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const seconds = 36;
const tonics = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
const wishes = ["a piece", "a slow piece", "a fast piece", "a happy piece", "a dark piece"];

/** The truth is what the engine says it made: "Title (style, F# minor, 84 bpm, energy 0.40, 0:36)". */
const facts = /\((?<style>[^(),]+), (?<key>[A-G][#b]? (?:major|minor)), (?<bpm>[\d.]+) bpm, energy/;

/** Two rounds of all wishes: other seeds, other ways round the circle. */
const rounds = [{ seed: 100, byStyle: 5, byWish: 7, from: 0 }, { seed: 2000, byStyle: 7, byWish: 5, from: 3 }];

function plan(styles) {
  return rounds.flatMap((round, r) =>
    styles.flatMap((style, s) =>
      wishes.map((wish, w) => {
        const seed = round.seed + s * wishes.length + w;
        const tonic = tonics[(s * round.byStyle + w * round.byWish + round.from) % 12];
        const key = w === 0 ? null : `${tonic} ${(s + w) % 2 ? "major" : "minor"}`;
        return { name: `${style}-${r * wishes.length + w}`, style, wish, seed, key };
      }),
    ),
  );
}

async function render(cli, folder, piece) {
  const target = join(folder, piece.name);
  if (existsSync(join(target, "truth.json"))) return;
  const draft = `${target}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const key = piece.key ? ["--key", piece.key] : [];
  const { stdout } = await run("dotnet", [cli, "compose", piece.wish, "--style", piece.style, "--duration", `${seconds}`, "--seed", `${piece.seed}`, ...key, "-o", draft]);
  const truth = facts.exec(stdout);
  if (!truth) throw new Error(`${piece.name}: the engine did not say what it made: ${stdout}`);
  writeFileSync(join(draft, "truth.json"), JSON.stringify({ style: piece.style, key: truth.groups.key, bpm: Number(truth.groups.bpm) }));
  for (const extra of ["cover.jpg", "peaks.json", "preview.mp3"]) rmSync(join(draft, extra), { force: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}

export function pieces(folder) {
  return JSON.parse(readFileSync(join(folder, "corpus.json"), "utf8")).map((name) => ({
    name,
    master: join(folder, name, "master.flac"),
    ...JSON.parse(readFileSync(join(folder, name, "truth.json"), "utf8")),
  }));
}

if (process.argv[1] === import.meta.filename) {
  const [cli, folder, atOnce = "1"] = process.argv.slice(2);
  mkdirSync(folder, { recursive: true });
  const { stdout } = await run("dotnet", [cli, "styles"]);
  const all = plan(stdout.trim().split("\n").map((line) => line.split(/\s+/)[0]));
  const waiting = [...all];
  const work = async () => {
    for (let piece = waiting.shift(); piece; piece = waiting.shift()) await render(cli, folder, piece);
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, work));
  writeFileSync(join(folder, "corpus.json"), JSON.stringify(all.map((piece) => piece.name)));
  console.log(`${all.length} pieces of ${seconds} s`);
}
