// Cuts a MIDI file of format 1 into one file per track that has notes, each with the conductor's track in front.
// Usage: stems.mjs SCORE FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [score, folder] = process.argv.slice(2);
const bytes = readFileSync(score);
const headerLength = 14, trackCountAt = 10;

const tracks = [];
for (let at = headerLength; at < bytes.length;) {
  const end = at + 8 + bytes.readUInt32BE(at + 4);
  tracks.push(bytes.subarray(at, end));
  at = end;
}

const header = Buffer.from(bytes.subarray(0, headerLength));
header.writeUInt16BE(2, trackCountAt);
const [conductor, ...parts] = tracks;
parts.forEach((part, index) => writeFileSync(join(folder, `${index + 1}.mid`), Buffer.concat([header, conductor, part])));
