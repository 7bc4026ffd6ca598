export type Theme = 'auto' | 'light' | 'dark';

export const theme = (): Theme => (localStorage.getItem('agentlock.theme') as Theme | null) ?? 'auto';

export function applyTheme(next: Theme = theme()) {
  localStorage.setItem('agentlock.theme', next);
  if (next === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
}
