import { useCallback, useEffect, useState } from 'react';
import { ApiError, get } from './api';

export interface Answer<T> {
  data?: T;
  error?: ApiError | Error;
  busy: boolean;
  again: () => void;
}

/** An answer of the daemon, asked for again every so many milliseconds while somebody looks. */
export function useGet<T>(path: string | null, every = 0): Answer<T> {
  const [state, setState] = useState<{ path: string | null; data?: T; error?: Error }>({ path: null });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    let timer = 0;
    const ask = async () => {
      if (document.visibilityState === 'visible' || turn === 0) {
        try {
          const data = await get<T>(path, abort.signal);
          setState({ path, data });
        } catch (error) {
          if (abort.signal.aborted) return;
          setState((old) => ({ path, data: old.path === path ? old.data : undefined, error: error as Error }));
        }
      }
      if (every > 0 && !abort.signal.aborted) timer = window.setTimeout(ask, every);
    };
    void ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [path, every, turn]);
  const mine = state.path === path;
  return { data: mine ? state.data : undefined, error: mine ? state.error : undefined, busy: !mine, again };
}
