import assert from 'node:assert/strict';
import test from 'node:test';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { verifyWebhook, WebhookVerificationError } from 'musicverse';

// The vector of the Standard Webhooks specification, and one of ours.
const official = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  body: '{"test": 2432232314}',
  headers: { 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' },
};
const ours = {
  secret: 'whsec_bXVzaWN2ZXJzZS1kZW1vLXNlY3JldC0zMi1ieXRlcyE=',
  body: '{"type":"track.completed","timestamp":"2026-11-21T02:30:00.000000Z","data":{"id":"trk_01"}}',
  headers: { 'webhook-id': 'msg_demo_0001', 'webhook-timestamp': '1795227000', 'webhook-signature': 'v1,JAialPBaRe1Z5FA4SGCyeZlsPZuSawR2CNLUZaK6Gf8=' },
};
const at = message => ({ now: Number(message.headers['webhook-timestamp']) * 1000 });

for (const [name, message] of Object.entries({ official, ours })) {
  test(`the ${name} vector verifies, as text, bytes and Headers`, async () => {
    await verifyWebhook(message.body, message.headers, message.secret, at(message));
    const event = await verifyWebhook(new TextEncoder().encode(message.body), new Headers(message.headers), message.secret, at(message));
    assert.deepEqual(event, JSON.parse(message.body));
  });
}

test('while a secret is rotated either one will do, on either side', async () => {
  const other = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
  await verifyWebhook(ours.body, ours.headers, [other, ours.secret], at(ours));
  const two = { ...ours.headers, 'webhook-signature': `v1a,x v1,AAAA ${ours.headers['webhook-signature']}` };
  await verifyWebhook(ours.body, two, ours.secret, at(ours));
});

const wrong = {
  'a changed body': [ours.body + ' ', ours.headers, ours.secret, at(ours)],
  'another secret': [ours.body, ours.headers, official.secret, at(ours)],
  'another id': [ours.body, { ...ours.headers, 'webhook-id': 'msg_other' }, ours.secret, at(ours)],
  'an old message': [ours.body, ours.headers, ours.secret, { now: at(ours).now + 301_000 }],
  'a message from the future': [ours.body, ours.headers, ours.secret, { now: at(ours).now - 301_000 }],
  'a missing signature': [ours.body, { ...ours.headers, 'webhook-signature': undefined }, ours.secret, at(ours)],
  'an unknown scheme': [ours.body, { ...ours.headers, 'webhook-signature': ours.headers['webhook-signature'].replace('v1', 'v9') }, ours.secret, at(ours)],
  'a time that is no number': [ours.body, { ...ours.headers, 'webhook-timestamp': 'soon' }, ours.secret, at(ours)],
  'a secret that is none': [ours.body, ours.headers, 'whsec_', at(ours)],
};
for (const [name, args] of Object.entries(wrong)) {
  test(`${name} is refused`, () => assert.rejects(verifyWebhook(...args), WebhookVerificationError));
}

test('what the reference library signs is accepted', async () => {
  const secret = 'whsec_' + Buffer.from('a secret of twenty-four b').toString('base64');
  const body = JSON.stringify({ type: 'track.created', timestamp: '2026-11-21T02:30:00Z', data: { title: 'Дождь ☔' } });
  const sent = new Date();
  const signature = new StandardWebhook(secret).sign('msg_1', sent, body);
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(Math.floor(sent / 1000)), 'webhook-signature': signature };
  assert.equal((await verifyWebhook(body, headers, secret)).data.title, 'Дождь ☔');
});

for (const body of ['ok', '', '[1]', 'null', '"text"', '7']) {
  test(`what is signed and is ${JSON.stringify(body)} is refused as well`, async () => {
    const sent = new Date();
    const signature = new StandardWebhook(ours.secret).sign('msg_1', sent, body);
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(Math.floor(sent / 1000)), 'webhook-signature': signature };
    await assert.rejects(verifyWebhook(body, headers, ours.secret), WebhookVerificationError);
  });
}

for (const body of [JSON.parse(ours.body), undefined, null, 7, [1]]) {
  test(`a body that came as ${JSON.stringify(body)} is refused with what to do`, () =>
    assert.rejects(verifyWebhook(body, ours.headers, ours.secret, at(ours)), { name: 'WebhookVerificationError', message: /Pass the raw body/ }));
}

for (const secret of [undefined, null, [], [undefined], 7, '', 'whsec_ключ']) {
  test(`a secret that is ${JSON.stringify(secret)} is refused with what to do`, () =>
    assert.rejects(verifyWebhook(ours.body, ours.headers, secret, at(ours)), { name: 'WebhookVerificationError', message: /whsec_/ }));
}

for (const headers of [undefined, null, 'webhook-id', { ...ours.headers, 'webhook-id': 7 }]) {
  test(`headers that are ${JSON.stringify(headers)} are refused`, () => assert.rejects(verifyWebhook(ours.body, headers, ours.secret, at(ours)), WebhookVerificationError));
}

for (const time of ['9'.repeat(5000), '-1', '1e9', '0x6b', ' 1', '٣']) {
  test(`a time of ${time.slice(0, 5)} is refused`, () => {
    const headers = { ...ours.headers, 'webhook-timestamp': time };
    return assert.rejects(verifyWebhook(ours.body, headers, ours.secret, at(ours)), { name: 'WebhookVerificationError', message: /not a number/ });
  });
}

test('bytes may come in any wrapping', async () => {
  const bytes = new TextEncoder().encode(ours.body);
  for (const body of [bytes, Buffer.from(bytes), bytes.buffer, new DataView(bytes.buffer)]) await verifyWebhook(body, ours.headers, ours.secret, at(ours));
});

test('the vectors hold in the reference library as well', t => {
  for (const message of [official, ours]) {
    t.mock.timers.enable({ apis: ['Date'], now: at(message).now });
    assert.deepEqual(new StandardWebhook(message.secret).verify(message.body, message.headers), JSON.parse(message.body));
    t.mock.timers.reset();
  }
});
