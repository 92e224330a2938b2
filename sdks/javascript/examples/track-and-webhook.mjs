// Makes a track, downloads it, and hears of it by webhook as well.
// MUSICVERSE_URL=… MUSICVERSE_API_KEY=… node track-and-webhook.mjs [FILE]
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import MusicVerse, { verifyWebhook } from 'musicverse';

const file = process.argv[2] ?? 'track.mp3';
const client = new MusicVerse();

// Elsewhere this is a public https address; a MusicVerse in development also delivers to this machine.
const receiver = createServer();
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');
const url = `http://127.0.0.1:${receiver.address().port}/hooks`;
const webhook = await client.webhooks.create({ url, event_types: ['generation.completed'] });

try {
  const told = messageTo(receiver, webhook.secret);
  const track = await client
    .generate({ prompt: 'a short lo-fi sketch with warm keys, 84 bpm', duration: 6 })
    .wait({ onProgress: job => console.log(`${job.progress}% ${job.stage}`) });
  console.log(`Track: ${track.title} (${track.id})`);

  await client.tracks.downloadTo(track.downloads.mp3, file);
  console.log(`Saved: ${file} (${(await stat(file)).size} bytes)`);

  const event = await told;
  if (event.data.track_id !== track.id) throw new Error(`The webhook speaks of ${event.data.track_id}.`);
  console.log(`Webhook: ${event.type} of ${event.data.track_id}, signature right`);
} finally {
  await client.webhooks.delete(webhook.id);
  receiver.closeAllConnections();
  receiver.close();
}

/** The first message whose signature is right. */
function messageTo(server, secret) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('No webhook came within two minutes.')), 120_000).unref();
    server.on('request', async (request, response) => {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      try {
        const event = await verifyWebhook(Buffer.concat(chunks), request.headers, secret);
        response.writeHead(204).end();
        resolve(event);
      } catch {
        response.writeHead(400).end();
      }
    });
  });
}
