// A client that we did not write: openid-client finds everything out from the metadata, and checks our answers by its
// own rules. The test plays the browser: it reads the address from our output and writes back where the user came out.
// Arguments: the library's file, the issuer, the client id, the redirect URI.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [library, issuer, clientId, redirectUri] = process.argv.slice(2);
const oauth = await import(pathToFileURL(library).href);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = line => process.stdout.write(`${JSON.stringify(line)}\n`);

const config = await oauth.discovery(new URL(issuer), clientId, undefined, oauth.None(), {
  algorithm: 'oauth2',
  execute: [oauth.allowInsecureRequests],
});
const verifier = oauth.randomPKCECodeVerifier();
const state = oauth.randomState();
const address = oauth.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri,
  scope: 'account:read tracks:read',
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
});
say({ address });

const back = new URL((await lines.next()).value);
const first = await oauth.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state });
const me = await oauth.fetchProtectedResource(config, first.access_token, new URL('/api/v1/me', issuer), 'GET');
const second = await oauth.refreshTokenGrant(config, first.refresh_token);
await oauth.tokenRevocation(config, second.refresh_token);
const refused = await oauth.refreshTokenGrant(config, second.refresh_token).then(() => null, error => error.error);
say({ scope: first.scope, user: (await me.json()).id, rotated: first.refresh_token !== second.refresh_token, refused });
process.exit(0);
