// Telegram's own buttons and haptics. Its script is loaded only inside Telegram and never waited for.
const address = 'https://telegram.org/js/telegram-web-app.js';
const home = new Set(['/', '/library', '/jobs', '/balance', '/settings', '/sign-in']);

/** The signed launch data, or null outside Telegram. */
export function launchData() {
  try { return JSON.parse(sessionStorage.getItem('mv.telegram'))?.data ?? null; } catch { return null; }
}

export function start() {
  if (!launchData()) return;
  const script = document.createElement('script');
  script.src = address;
  script.async = true;
  script.addEventListener('load', () => wire(window.Telegram.WebApp));
  document.head.append(script);
}

export function haptic(kind) {
  const app = window.Telegram?.WebApp;
  if (app?.isVersionAtLeast?.('6.1')) app.HapticFeedback.notificationOccurred(kind);
}

function wire(app) {
  app.ready();
  app.expand();
  if (app.isVersionAtLeast('6.1')) {
    app.BackButton.onClick(() => history.back());
    const showBack = () => (home.has(location.pathname) ? app.BackButton.hide() : app.BackButton.show());
    showBack();
    new MutationObserver(showBack).observe(document.head, { childList: true, subtree: true, characterData: true });
  }
  mirrorMainButton(app.MainButton);
}

// The page's primary action stays an ordinary button; Telegram's button presses it.
function mirrorMainButton(main) {
  let mirrored = null;
  main.onClick(() => mirrored?.click());
  const sync = () => {
    mirrored = document.querySelector('[data-main-button]');
    document.documentElement.toggleAttribute('data-has-main-button', mirrored !== null);
    if (!mirrored) return main.hide();
    main.setText(mirrored.textContent.trim());
    mirrored.disabled || mirrored.ariaDisabled === 'true' ? main.disable() : main.enable();
    main.show();
  };
  new MutationObserver(sync).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'aria-disabled', 'data-main-button'], characterData: true });
  sync();
}
