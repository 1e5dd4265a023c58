import { useEffect, useState } from 'react';
import { paths } from '#app/http/paths.ts';
import { BareLink } from '../ui/link.tsx';
import { fetchScriptsAhead } from './scripts-ahead.ts';
import { fetchSheetsAhead } from './sheets-ahead.ts';

/** The page itself comes first. */
const pauseMs = 1000;
/** So many addresses fit into one question of the router. */
const atOnce = 50;
/** Only once the router has its answer is it known which scripts a link leads to: it is asked again until then. */
const turnsAfter = 5;

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
    for (const page of [paths.judgeQueue(contest), paths.scoreSheet(contest, first)])
      void fetchScriptsAhead(page);
    if (turn > codes.length / atOnce + turnsAfter) return;
    const timer = setTimeout(() => setTurn(before => before + 1), pauseMs);
    return () => clearTimeout(timer);
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
