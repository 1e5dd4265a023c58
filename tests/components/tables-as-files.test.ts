import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const routes = path.join(root, 'app/routes/organizer');

/** Organizers' pages whose tables need no file of their own, and why. */
const without: Record<string, string> = {
  dashboard: 'the calendar is part of the rules',
  discussion: 'one entry; its figures stand in the list of discussions',
  documents: 'a list of files to download',
  'edit-rules': 'a preview of a draft that is stored nowhere',
  entry: 'its versions stand in the audit log, which has a file',
  'import-preview': 'shows a file that somebody just sent, and passwords that are seen once',
  imports: 'what was imported stands in the audit log, which has a file',
  notices: 'who has handed in stands in the table of units',
  participation: 'has a spreadsheet and a PDF of its own',
  'import-questions': 'shows how a file has to look',
  'question-week': 'has a spreadsheet of its own, in the form that the import takes',
  'question-weeks': 'each week has a spreadsheet of its own',
  publicity:
    'everybody reads them; what was done with them stands in the audit log, which has a file',
  'quiz-regrade': 'a dry run that is stored nowhere; what was regraded stands in the audit log',
  'quiz-signals':
    'signals are no verdicts: each is looked at where it stands, no list of them goes round',
  'quiz-weeks': 'its figures stand in the report of participation, which has a spreadsheet',
  'questions-preview': 'shows a file that somebody just sent',
  unit: 'its entries and extensions stand in the tables of all',
};

/** A file and the components that it imports, and so on. */
function reached(file: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+\.tsx)'/g)) {
    const isOurs = target.startsWith('#app/');
    reached(
      isOurs
        ? path.join(root, target.replace('#app', 'app'))
        : path.resolve(path.dirname(file), target),
      seen,
    );
  }
  return seen;
}

it('every organizer’s page with a table has it as a file, or a reason why not', () => {
  const lacking = readdirSync(routes)
    .filter(name => {
      const files = [...reached(path.join(routes, name))].map(file => readFileSync(file, 'utf8'));
      const hasTable = files.some(text => text.includes('<DataTable'));
      return hasTable && !files.some(text => text.includes('<TableFileLink'));
    })
    .map(name => name.replace('.tsx', ''));
  expect(lacking.sort()).toEqual(Object.keys(without).sort());
});
