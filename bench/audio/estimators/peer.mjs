// What the peer hears in a file. Essentia is under the AGPL: it measures here and is part of nothing that is shipped.
import { execFileSync } from "node:child_process";

const sampleRate = 44100;

function decode(file) {
  const bytes = execFileSync("ffmpeg", ["-nostdin", "-v", "error", "-i", file, "-ac", "1", "-ar", `${sampleRate}`, "-f", "f32le", "pipe:1"], { maxBuffer: 1 << 28 });
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

export function listen(essentia, file) {
  const sound = essentia.arrayToVector(decode(file));
  const key = (profile) => {
    const found = essentia.KeyExtractor(sound, true, 4096, 4096, 12, 3500, 60, 25, 0.2, profile, sampleRate, 0.0001, 440, "cosine", "hann");
    return `${found.key} ${found.scale}`;
  };
  const answers = {
    rhythm: essentia.RhythmExtractor2013(sound).bpm,
    percival: essentia.PercivalBpmEstimator(sound).bpm,
    bgate: key("bgate"),
    edma: key("edma"),
  };
  sound.delete();
  return answers;
}
