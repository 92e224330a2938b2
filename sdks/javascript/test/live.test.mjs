// Against a running MusicVerse: MUSICVERSE_URL and MUSICVERSE_API_KEY say where and as whom.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { AuthenticationError, MusicVerse, NotFoundError, ValidationError } from 'musicverse';

const skip = process.env.MUSICVERSE_URL ? false : 'MUSICVERSE_URL is not set';

test('a sentence becomes a track, which is edited, listed, downloaded and deleted', { skip }, async t => {
  const client = new MusicVerse();
  const progress = [];
  const track = await client.generate({ prompt: 'short lo-fi sketch', duration: 6, seed: 11 }).wait({ onProgress: job => progress.push(job.progress) });
  assert.equal(progress.at(-1), 100);
  assert.deepEqual(progress, progress.toSorted?.((a, b) => a - b) ?? progress);

  const folder = await mkdtemp(join(tmpdir(), 'musicverse-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'track.flac');
  await client.tracks.downloadTo(track.downloads.flac, file);
  assert.equal((await readFile(file)).subarray(0, 4).toString(), 'fLaC');

  const edited = await client.tracks.edit(track.id, [{ op: 'trim', start_ms: 0, end_ms: 3000 }]).wait();
  assert.equal(edited.duration_ms, 3000);
  assert.equal((await client.tracks.versions(track.id)).length, 2);
  const restored = await client.tracks.update(track.id, { version_id: track.version_id });
  assert.equal(restored.duration_ms, track.duration_ms);

  const ids = [];
  for await (const one of client.tracks.list({ limit: 1 })) ids.push(one.id);
  assert.ok(ids.includes(track.id));
  await client.tracks.delete(track.id);
  await assert.rejects(client.tracks.get(track.id), NotFoundError);
});

test('a file that is uploaded becomes a track', { skip }, async t => {
  const client = new MusicVerse();
  const made = await client.generate({ prompt: 'a bell, once', duration: 5 }).wait();
  const folder = await mkdtemp(join(tmpdir(), 'musicverse-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'bell.flac');
  await client.tracks.downloadTo(made.downloads.flac, file);

  let sent = 0;
  const upload = await client.uploads.create(file, { onProgress: loaded => { sent = loaded; } });
  assert.equal(sent, upload.bytes);
  assert.equal(upload.filename, 'bell.flac');
  const track = await client.tracks.create({ upload_id: upload.id, title: 'Bell' }).wait();
  assert.equal(track.title, 'Bell');
  assert.ok(Math.abs(track.duration_ms - made.duration_ms) < 50);
});

test('usage answers, and a webhook\'s deliveries are those of version 2', { skip }, async () => {
  const client = new MusicVerse();
  assert.ok((await client.usage.get({ interval: 'hour', group_by: 'endpoint' })).totals.requests >= 0);
  assert.ok(Array.isArray((await client.usage.anomalies()).data));

  const webhook = await client.webhooks.create({ url: 'http://127.0.0.1:9/nobody', event_types: ['track.created'] });
  const made = await client.webhooks.test(webhook.id);
  const delivery = await client.webhooks.delivery(webhook.id, made.id);
  assert.equal(typeof delivery.attempt_count, 'number');
  assert.ok(Array.isArray(delivery.attempts));
  await client.webhooks.delete(webhook.id);
});

test('the same Idempotency-Key makes one job', { skip }, async () => {
  const client = new MusicVerse();
  const request = { prompt: 'one and the same', duration: 5 };
  const [first, second] = await Promise.all([1, 2].map(() => client.generate(request, { idempotencyKey: 'twice-the-same' })));
  assert.equal(first.id, second.id);
  await client.jobs.cancel(first.id);
});

test('refusals are errors of their kind', { skip }, async () => {
  const client = new MusicVerse();
  const invalid = await client.generate({ prompt: 'x', tempo_bpm: 9000 }).then(null, e => e);
  assert.ok(invalid instanceof ValidationError);
  assert.equal(invalid.errors[0].pointer, '/tempo_bpm');
  await assert.rejects(new MusicVerse({ apiKey: 'mvai_wrong' }).me(), AuthenticationError);
});
