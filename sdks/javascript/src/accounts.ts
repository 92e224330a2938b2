import { AbortError, AuthenticationError } from './errors.js';
import type { SignIn } from './models.js';
import { readEvents } from './sse.js';
import { type CallOptions, mayPass, sleep, type Transport } from './transport.js';

/** Sessions, for what a program must not do in a person's place. Give a session's token as `apiKey`. */
export class Accounts {
  constructor(private readonly transport: Transport) {}

  /**
   * Exchanges Telegram's launch data for a session. Works once per launch, so it is not repeated.
   * @param initData `Telegram.WebApp.initData`, as it is.
   */
  signInWithTelegram(initData: string, options: CallOptions = {}): Promise<SignIn> {
    return this.transport.json('auth/telegram', { ...options, method: 'POST', body: { init_data: initData }, once: true });
  }

  /** A session without Telegram. Only a development server answers it. */
  signInForDemo(who: { name?: string; role?: string } = {}, options: CallOptions = {}): Promise<SignIn> {
    return this.transport.json('auth/demo', { ...options, method: 'POST', body: who, once: true });
  }

  /** Ends the session whose token this client has. */
  signOut(options: CallOptions = {}): Promise<void> {
    return this.transport.json('auth/sign-out', { ...options, method: 'POST' });
  }

  /**
   * Resolves when the session or key of this client has ended: signed out, revoked, expired. Notices it within five seconds.
   * An unreachable API is waited for, without end: pass a signal to limit it.
   */
  async waitForSessionEnd({ signal }: { signal?: AbortSignal } = {}): Promise<void> {
    for (;;) {
      const began = Date.now();
      try {
        const answer = await this.transport.stream('auth/session/events', { headers: { accept: 'text/event-stream' }, signal });
        if (answer.body) await untilEnd(answer.body);
      } catch (error) {
        if (error instanceof AuthenticationError) return;
        if (!mayPass(error)) throw error;
      }
      if (signal?.aborted) throw new AbortError('The waiting was stopped.');
      // A stream that ended says nothing about the session: the next call tells.
      if (Date.now() - began < this.transport.pollInterval) await sleep(this.transport.pollInterval, signal);
    }
  }
}

async function untilEnd(body: ReadableStream<Uint8Array>): Promise<void> {
  try {
    for await (const _ of readEvents(body)) continue;
  } catch {
    // Broken off, which says as little as an end.
  }
}
