// Starts Blazor with patience: a lost connection keeps the page as it is and is taken up again quietly.
import { CircuitSocket, found, lost, lostAt, onNetwork, serverAnswers } from './connection.js';
import { start as startTelegram } from './telegram.js';
import { resync } from './resync.js';
import './keep-focus.js';
import './roving.js';
import './shortcuts.js';

const banner = document.getElementById('components-reconnect-modal');
const quick = 5;
const patience = 2000;

banner.addEventListener('components-reconnect-state-changed', event => {
  const state = event.detail.state;
  // Ours never gives up. Blazor says so all the same of a try that another one has overtaken.
  if (state === 'failed') return;
  if (state === 'hide') {
    resync(lostAt());
    found('circuit');
  } else {
    lost('circuit');
  }
  // The server has forgotten this page (it restarted, or it was a long time): a new one takes up
  // what is typed, what is made and what plays from where they are kept.
  if (state === 'rejected' || state === 'resume-failed') renew();
});

onNetwork(stood => {
  if (stood) Blazor.reconnect().catch(() => { /* Blazor tries again by itself. */ });
  else location.reload();
});

await Blazor.start({
  circuit: {
    configureSignalR: builder => builder.withUrl('_blazor', { WebSocket: CircuitSocket }),
    reconnectionOptions: {
      maxRetries: Number.MAX_SAFE_INTEGER,
      retryIntervalMilliseconds: attempt => (attempt < quick ? 300 * (attempt + 1) : patience),
    },
  },
});
startTelegram();

async function renew() {
  if (await serverAnswers()) location.reload();
  else setTimeout(renew, patience);
}
