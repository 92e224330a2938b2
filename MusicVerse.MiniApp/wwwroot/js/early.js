// Runs before the first paint: Telegram's colours, so that the page never flashes in ours.
(() => {
  const remembered = 'mv.telegram';
  const fragment = new URLSearchParams(location.hash.slice(1));
  const launch = fragment.get('tgWebAppData')
    ? { data: fragment.get('tgWebAppData'), theme: fragment.get('tgWebAppThemeParams') ?? '{}', platform: fragment.get('tgWebAppPlatform') }
    : read();
  if (!launch) return;

  const root = document.documentElement;
  root.dataset.telegram = launch.platform ?? '';
  for (const [name, colour] of Object.entries(parse(launch.theme)))
    if (/^#[0-9a-f]{6}$/i.test(colour)) root.style.setProperty(`--tg-theme-${name.replaceAll('_', '-')}`, colour);
  const ground = parse(launch.theme).bg_color;
  if (ground) root.dataset.theme = isDark(ground) ? 'dark' : 'light';
  // A reload or a move to another page loses the fragment.
  try { sessionStorage.setItem(remembered, JSON.stringify(launch)); } catch { /* Storage is off: the launch lasts one page. */ }

  function read() {
    try { return JSON.parse(sessionStorage.getItem(remembered)); } catch { return null; }
  }

  function parse(json) {
    try { return JSON.parse(json) ?? {}; } catch { return {}; }
  }

  function isDark(hex) {
    const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
    return 0.299 * r + 0.587 * g + 0.114 * b < 128;
  }
})();
