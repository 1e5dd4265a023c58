import { useCallback, useEffect, useRef, useState } from 'react';
import { formTokenField } from '#app/forms/form-token.ts';
import { readFormToken, sendOwn } from '../own-requests.ts';
import { rememberedHere, rememberHere } from './remembered-position.ts';

/** While it plays, as often as this. */
const saveEveryMs = 5000;
/** Who has watched on so far without taking the offer doesn't want it. Seconds. */
const offeredUntil = 15;

type VideoRef = { readonly current: HTMLVideoElement | null };

/**
 * Remembers where the person stops: on the server (`saveTo`) for any of their devices, or else in this browser.
 * `offer` is where they may go on, in seconds; null: nothing to offer. Whoever only presses play goes on there too.
 */
export function useWatchPosition(
  video: VideoRef,
  given: { src: string; saveTo?: string; resumeAt?: number | null },
) {
  const { src, saveTo, resumeAt = null } = given;
  const [offer, setOffer] = useState(resumeAt);
  const offered = useRef(offer);
  offered.current = offer;
  const savedAt = useRef(0);
  /** Who has only opened the page has not watched: what is remembered stays. */
  const saved = useRef<number | null>(null);

  const save = useCallback(
    (seconds: number, isLeaving = false) => {
      if (saved.current === null || Math.abs(seconds - saved.current) < 0.5) return;
      saved.current = seconds;
      savedAt.current = Date.now();
      if (!saveTo) return rememberHere(src, seconds);
      const body = new URLSearchParams({ seconds: seconds.toFixed(2) });
      // a beacon takes no headers
      body.set(formTokenField, readFormToken());
      if (isLeaving && navigator.sendBeacon?.(saveTo, body)) return;
      // a place that isn't saved is no trouble worth telling
      sendOwn(saveTo, { method: 'POST', body, keepalive: true }).catch(() => {});
    },
    [saveTo, src],
  );

  useEffect(() => {
    if (!saveTo) setOffer(rememberedHere(src));
  }, [saveTo, src]);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const begin = () => {
      saved.current ??= Number.NEGATIVE_INFINITY;
      savedAt.current = Date.now();
      // else the first seconds would be remembered in place of what was offered
      if (offered.current === null || element.currentTime > 1) return;
      element.currentTime = offered.current;
      setOffer(null);
    };
    const go = () => {
      if (element.currentTime > offeredUntil) setOffer(null);
      if (!element.paused && Date.now() - savedAt.current >= saveEveryMs) save(element.currentTime);
    };
    const stop = () => save(element.currentTime);
    const leave = () => save(element.currentTime, true);
    const hide = () => document.visibilityState === 'hidden' && leave();
    if (!element.paused) begin();
    element.addEventListener('play', begin);
    element.addEventListener('timeupdate', go);
    element.addEventListener('pause', stop);
    element.addEventListener('ended', stop);
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      leave();
      element.removeEventListener('play', begin);
      element.removeEventListener('timeupdate', go);
      element.removeEventListener('pause', stop);
      element.removeEventListener('ended', stop);
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [save, video]);

  const playFrom = (seconds: number) => {
    offered.current = null;
    setOffer(null);
    const element = video.current;
    if (!element) return;
    element.currentTime = seconds;
    element.focus();
    element.play().catch(() => {});
  };
  return { offer, resume: () => playFrom(offer ?? 0), startAnew: () => playFrom(0) };
}
