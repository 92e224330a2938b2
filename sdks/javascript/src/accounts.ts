import type { SignIn } from './models.js';
import type { CallOptions, Transport } from './transport.js';

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
}
