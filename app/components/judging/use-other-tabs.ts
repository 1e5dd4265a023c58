import { useCallback, useEffect, useRef } from 'react';
import type { NewerSheet } from '#app/forms/judging.ts';

type Message = { sheet: string; newer: NewerSheet };

/**
 * Tells the other tabs of this browser what was saved of a sheet, and hears what they saved. Other browsers are told
 * by the server, at their next save.
 */
export function useOtherTabs(sheet: string, onNewer: (newer: NewerSheet) => void) {
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return;
    const opened = new BroadcastChannel('hoi-thi/phieu');
    channel.current = opened;
    opened.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.sheet === sheet) onNewer(data.newer);
    };
    return () => {
      channel.current = null;
      opened.close();
    };
  }, [sheet, onNewer]);
  return useCallback(
    (newer: NewerSheet) => channel.current?.postMessage({ sheet, newer } satisfies Message),
    [sheet],
  );
}
