import { useEffect, useState } from 'react';
import { paths } from '#app/http/paths.ts';
import { BareLink } from '../ui/link.tsx';
import { fetchScriptsAhead } from './scripts-ahead.ts';
import { fetchSheetsAhead } from './sheets-ahead.ts';

/** The page itself comes first. */
const pauseMs = 1000;
/** So many addresses fit into one question of the router. */
const atOnce = 50;
/** The longest pause between two turns, for a page that stays open long where the line is away. */
const longestPauseMs = 30_000;

/**
 * Fetches the judge's sheets ahead, so that the way from one to the next is open where the line is away. The links
 * are seen by nobody: with them on the page, the router asks beforehand what it would else ask the server on the way.
 */
export function FetchAhead({ contest }: { contest: string }) {
  const [codes, setCodes] = useState<string[]>([]);
  const [turn, setTurn] = useState(1);
  useEffect(() => {
    const fetchNow = () => void fetchSheetsAhead(contest).then(setCodes);
    const timer = setTimeout(fetchNow, pauseMs);
    window.addEventListener('online', fetchNow);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', fetchNow);
    };
  }, [contest]);
  useEffect(() => {
    const [first] = codes;
    if (!first) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // only once the router has its answer is it known which scripts a link leads to: it is asked again until then
    const pages = [paths.judgeQueue(contest), paths.scoreSheet(contest, first)];
    void Promise.all(pages.map(fetchScriptsAhead)).then(are => {
      if (gone || (are.every(Boolean) && turn * atOnce >= codes.length)) return;
      const pause = Math.min(turn * pauseMs, longestPauseMs);
      timer = setTimeout(() => setTurn(before => before + 1), pause);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [contest, codes, turn]);
  if (codes.length === 0) return null;
  return (
    <div hidden>
      <BareLink to={paths.judgeQueue(contest)}>{contest}</BareLink>
      {codes.slice(0, turn * atOnce).map(code => (
        <BareLink key={code} to={paths.scoreSheet(contest, code)}>
          {code}
        </BareLink>
      ))}
    </div>
  );
}
