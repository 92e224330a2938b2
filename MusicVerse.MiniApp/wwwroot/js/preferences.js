// Choices that the server reads with the next page: see App.razor and Languages.cs.
const year = 365 * 24 * 3600;

export function setTheme(theme) {
  remember('mv_theme', theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function theme() {
  return /(?:^|; )mv_theme=(light|dark)/.exec(document.cookie)?.[1] ?? 'system';
}

export function setLanguage(code) {
  remember('mv_language', encodeURIComponent(`c=${code}|uic=${code}`));
  location.reload();
}

export function choice(name) {
  try { return localStorage.getItem(`mv.choice.${name}`); } catch { return null; }
}

export function choose(name, value) {
  try { localStorage.setItem(`mv.choice.${name}`, value); } catch { /* Storage is off: the choice lasts as long as the page. */ }
}

export async function copy(text) {
  await navigator.clipboard.writeText(text);
}

function remember(name, value) {
  const embedded = location.protocol === 'https:' ? '; SameSite=None; Secure; Partitioned' : '; SameSite=Lax';
  document.cookie = `${name}=${value}; Path=/; Max-Age=${year}${embedded}`;
}
