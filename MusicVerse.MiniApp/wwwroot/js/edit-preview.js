// The sound of the editor: fetched and decoded once, rendered by a worker, played from memory.

// Decoded sound takes 8 bytes a sample, and the editor holds it a few times over.
const frugalRate = 24000;
const usualRate = 44100;

/** @param moved comes with the second that is heard; @param changed when playing starts or ends. */
export function preview(moved, changed) {
  const context = new AudioContext({ sampleRate: navigator.deviceMemory <= 4 ? frugalRate : usualRate });
  const worker = new Worker(import.meta.resolve('/js/edit-worker.js'), { type: 'module' });
  const known = new Set();
  let asked = 0;
  let waiting = null;
  let buffer = null;
  let source = null;
  let startedAt = 0;
  let offset = 0;
  let frame = 0;

  worker.onmessage = ({ data }) => {
    if (data.id !== asked) return;
    const { channels, rate } = data.sound;
    stop();
    buffer = context.createBuffer(channels.length, Math.max(1, channels[0].length), rate);
    channels.forEach((samples, c) => buffer.copyToChannel(samples, c));
    waiting?.resolve({
      problems: data.problems,
      sound: { duration: channels[0].length / rate, rate, peaks: data.peaks, channels: channels.map((_, c) => buffer.getChannelData(c)) },
    });
    waiting = null;
  };
  worker.onerror = () => waiting?.reject(new Error('The preview failed.'));

  async function decode(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`The sound could not be fetched: ${answer.status}`);
    const decoded = await context.decodeAudioData(await answer.arrayBuffer());
    const channels = Array.from({ length: decoded.numberOfChannels }, (_, c) => decoded.getChannelData(c).slice());
    return { rate: decoded.sampleRate, channels };
  }

  function tick() {
    moved(Math.min(buffer.duration, offset + Math.max(0, context.currentTime - startedAt)));
    frame = requestAnimationFrame(tick);
  }

  function stop() {
    if (!source) return;
    cancelAnimationFrame(frame);
    source.onended = null;
    source.stop();
    source.disconnect();
    source = null;
    changed();
  }

  return {
    get playing() { return source !== null; },
    async open(url) {
      worker.postMessage({ original: await decode(url) });
    },
    /** @returns null when a newer list was asked for before this one was done. */
    async render(edits, sources) {
      for (const { id, url } of sources) {
        if (known.has(id)) continue;
        worker.postMessage({ source: { id, sound: await decode(url) } });
        known.add(id);
      }
      waiting?.resolve(null);
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        worker.postMessage({ id: ++asked, edits });
      });
    },
    play(from, to) {
      stop();
      context.resume();
      source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      offset = from;
      startedAt = context.currentTime;
      source.onended = () => {
        stop();
        moved(from);
      };
      source.start(startedAt, from, to - from);
      tick();
      changed();
    },
    stop,
    close() {
      stop();
      worker.terminate();
      context.close();
    },
  };
}
