import { useSyncExternalStore } from 'react';

// Ten addresses and no nesting: the browser's own history is all that this needs.

const listeners = new Set<() => void>();
const changed = () => listeners.forEach((one) => one());
addEventListener('popstate', changed);

export function go(path: string, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  changed();
}

export function useLocation(): { page: string; item: string; query: URLSearchParams } {
  const href = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => location.pathname + location.search,
  );
  const url = new URL(href, location.origin);
  const [page = '', item = ''] = url.pathname.slice(1).split('/');
  return { page: page || 'live', item: decodeURIComponent(item), query: url.searchParams };
}
