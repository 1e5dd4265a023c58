import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';

export const speeds = [1, 1.25, 1.5, 1.75, 2] as const;
const speedStored = 'toc-do-xem';

type VideoRef = { readonly current: HTMLVideoElement | null };
type Said = { key: string; params?: Record<string, number> };

/**
 * What a browser's own player lacks, by buttons and by keys while the video has the focus. The speed stays for the
 * next video on this device. `said` is to be read out.
 */
export function usePlayerControls(video: VideoRef) {
  const [speed, setSpeedShown] = useState<number>(1);
  const [showsCaptions, setShowsCaptions] = useState(false);
  const [said, say] = useState<Said | null>(null);

  const setSpeed = useCallback(
    (wanted: number) => {
      if (video.current) video.current.playbackRate = wanted;
      remember(wanted);
      say({ key: 'watching:speedNow', params: { speed: wanted } });
    },
    [video],
  );

  const toggleCaptions = useCallback(() => {
    const track = video.current?.textTracks[0];
    if (!track) return;
    const shows = track.mode !== 'showing';
    track.mode = shows ? 'showing' : 'hidden';
    say({ key: shows ? 'watching:captionsOn' : 'watching:captionsOff' });
  }, [video]);

  const toggleFullScreen = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen();
    // phones that know no full screen play so by themselves
    else video.current?.requestFullscreen?.().catch(() => {});
  }, [video]);

  // The browser's own menu changes speed and captions too: what it says counts.
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const lookAtSpeed = () => setSpeedShown(element.playbackRate);
    const lookAtTracks = () => setShowsCaptions(element.textTracks[0]?.mode === 'showing');
    // a new source sets the rate back to the default
    element.defaultPlaybackRate = remembered();
    element.playbackRate = element.defaultPlaybackRate;
    lookAtSpeed();
    element.addEventListener('ratechange', lookAtSpeed);
    element.textTracks.addEventListener('change', lookAtTracks);
    return () => {
      element.removeEventListener('ratechange', lookAtSpeed);
      element.textTracks.removeEventListener('change', lookAtTracks);
    };
  }, [video]);

  /** To be told of keys before the video is: the browser's own player moves by other steps, and would move too. */
  function onKeyDownCapture(event: KeyboardEvent) {
    const element = video.current;
    if (!element || event.target !== element) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const act = actOf(event.code);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act({
      toggle: () => void (element.paused ? element.play().catch(() => {}) : element.pause()),
      move: seconds => seek(element, element.currentTime + seconds),
      goTo: share => seek(element, element.duration * share),
      faster: steps => setSpeed(nextSpeed(element.playbackRate, steps)),
      captions: toggleCaptions,
      fullScreen: toggleFullScreen,
    });
  }

  return {
    speed,
    setSpeed,
    showsCaptions,
    toggleCaptions,
    toggleFullScreen,
    said,
    onKeyDownCapture,
  };
}

interface Acts {
  toggle(): void;
  move(seconds: number): void;
  goTo(share: number): void;
  faster(steps: 1 | -1): void;
  captions(): void;
  fullScreen(): void;
}

/** By place on the keyboard: while Vietnamese is being typed a letter's key has no name of its own. */
const keys: Readonly<Record<string, (acts: Acts) => void>> = {
  Space: acts => acts.toggle(),
  KeyK: acts => acts.toggle(),
  ArrowLeft: acts => acts.move(-5),
  ArrowRight: acts => acts.move(5),
  KeyJ: acts => acts.move(-10),
  KeyL: acts => acts.move(10),
  Comma: acts => acts.faster(-1),
  Period: acts => acts.faster(1),
  KeyC: acts => acts.captions(),
  KeyF: acts => acts.fullScreen(),
};

function actOf(code: string): ((acts: Acts) => void) | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit === undefined ? (keys[code] ?? null) : acts => acts.goTo(Number(digit) / 10);
}

function seek(element: HTMLVideoElement, seconds: number): void {
  if (!Number.isFinite(element.duration)) return;
  element.currentTime = Math.min(Math.max(seconds, 0), element.duration);
}

function nextSpeed(now: number, steps: 1 | -1): number {
  const at = speeds.findIndex(speed => speed >= now);
  return speeds[Math.min(Math.max(at + steps, 0), speeds.length - 1)] ?? 1;
}

/** Not every browser lets a page store something. */
function remembered(): number {
  try {
    const stored = Number(localStorage.getItem(speedStored));
    return speeds.find(speed => speed === stored) ?? 1;
  } catch {
    return 1;
  }
}

function remember(speed: number): void {
  try {
    localStorage.setItem(speedStored, String(speed));
  } catch {
    // then it holds for this video
  }
}
