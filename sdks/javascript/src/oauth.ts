import type { NewOAuthApp, OAuthApp, OAuthAppChanges, OAuthAppRequest, OAuthConnection, OAuthDevice, OAuthRequest } from './models.js';
import { type ListOptions, type PagePromise, pages } from './pagination.js';
import type { CallOptions, Transport } from './transport.js';

/**
 * Apps that act for other people: registering them, answering them, and taking an answer back. This is for people: it needs
 * the token of a session (`accounts`), not an API key.
 */
export class OAuth {
  constructor(private readonly transport: Transport) {}

  /** The secret of a confidential app is in this answer and in no other. */
  createApp(app: OAuthAppRequest, options: CallOptions = {}): Promise<NewOAuthApp> {
    return this.transport.json('oauth/apps', { ...options, method: 'POST', body: app });
  }

  apps(filter: ListOptions = {}, options: CallOptions = {}): PagePromise<OAuthApp> {
    return pages(this.transport, 'oauth/apps', { ...filter }, options);
  }

  app(id: string, options: CallOptions = {}): Promise<OAuthApp> {
    return this.transport.json(`oauth/apps/${id}`, options);
  }

  /** Changes what is given. */
  updateApp(id: string, changes: OAuthAppChanges, options: CallOptions = {}): Promise<OAuthApp> {
    return this.transport.json(`oauth/apps/${id}`, { ...options, method: 'PATCH', body: changes });
  }

  /** Deletes an app, and with it all access that anybody gave it. */
  deleteApp(id: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`oauth/apps/${id}`, { ...options, method: 'DELETE' });
  }

  /**
   * A new secret for a confidential app, shown only here.
   * @param overlapSeconds How long the one before stays good: 0 to 604 800, default a day.
   */
  rotateSecret(id: string, overlapSeconds?: number, options: CallOptions = {}): Promise<{ client_secret: string }> {
    return this.transport.json(`oauth/apps/${id}/rotate-secret`, { ...options, method: 'POST', body: { overlap_seconds: overlapSeconds } });
  }

  /** What an app asks of you; its id came to the consent page. */
  request(id: string, options: CallOptions = {}): Promise<OAuthRequest> {
    return this.transport.json(`oauth/requests/${id}`, options);
  }

  /**
   * Says yes. The answer is where the browser goes now: it carries the code, a secret.
   * @param scopes Part of what was asked for; left out, all of it.
   */
  approve(id: string, scopes?: string[], options: CallOptions = {}): Promise<{ redirect_url: string }> {
    return this.transport.json(`oauth/requests/${id}/approve`, { ...options, method: 'POST', body: { scopes }, once: true });
  }

  deny(id: string, options: CallOptions = {}): Promise<{ redirect_url: string }> {
    return this.transport.json(`oauth/requests/${id}/deny`, { ...options, method: 'POST', once: true });
  }

  /** @param userCode As the device shows it; case and dashes do not matter. */
  device(userCode: string, options: CallOptions = {}): Promise<OAuthDevice> {
    return this.transport.json(devicePath(userCode), options);
  }

  approveDevice(userCode: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`${devicePath(userCode)}/approve`, { ...options, method: 'POST', once: true });
  }

  denyDevice(userCode: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`${devicePath(userCode)}/deny`, { ...options, method: 'POST', once: true });
  }

  /** The apps that you have let in. */
  connections(filter: ListOptions = {}, options: CallOptions = {}): PagePromise<OAuthConnection> {
    return pages(this.transport, 'oauth/connections', { ...filter }, options);
  }

  /** Takes back all that an app may do for you. Its tokens stop at once. */
  disconnect(id: string, options: CallOptions = {}): Promise<void> {
    return this.transport.json(`oauth/connections/${id}`, { ...options, method: 'DELETE' });
  }
}

function devicePath(userCode: string): string {
  return `oauth/device/${encodeURIComponent(userCode)}`;
}
