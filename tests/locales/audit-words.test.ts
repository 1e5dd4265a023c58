import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { importKinds } from '#app/domain/imports/columns.ts';
import { missingAuditWords, type RecordedWords } from './missing-audit-words.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folders = ['app/services', 'app/jobs', 'app/server', 'prisma/seed', 'scripts'];

/** What a template for an action may become: all of it has to have words. */
const computedActions: Readonly<Record<string, readonly string[]>> = {
  'import.': importKinds,
  'roster.': ['confirm', 'decline'],
};

/**
 * The actions, kinds of subjects and names of fields in sources that write the record: literals of `action` and
 * `subjectType`, names within `before` and `after`, and what stands in lists of `fields`.
 */
function collect(): RecordedWords & { computed: string[] } {
  const found = { actions: new Set<string>(), subjects: new Set<string>() };
  const [fields, computed] = [new Set<string>(), new Set<string>()];
  const names = folders.flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .map(name => path.join(root, folder, name)),
  );
  for (const name of names) {
    const text = readFileSync(name, 'utf8');
    if (!/\brecordAudits?\b|\bAuditRecord\b|\bchangeBank\b/.test(text)) continue;
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    const literalsIn = (node: ts.Node, take: (text: string) => void): void => {
      if (ts.isStringLiteralLike(node)) take(node.text);
      else if (ts.isTemplateExpression(node)) computed.add(node.head.text);
      else if (ts.isConditionalExpression(node)) {
        literalsIn(node.whenTrue, take);
        literalsIn(node.whenFalse, take);
      }
    };
    const namesIn = (node: ts.Node): void => {
      if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
        if (!ts.isComputedPropertyName(node.name)) fields.add(node.name.getText(source));
      }
      ts.forEachChild(node, namesIn);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) {
        const of = node.name.getText(source);
        const value = node.initializer;
        if (value && of === 'action') literalsIn(value, one => found.actions.add(one));
        if (value && of === 'subjectType') literalsIn(value, one => found.subjects.add(one));
        if (value && ts.isPropertyAssignment(node) && /^(before|after)$/.test(of)) namesIn(value);
      }
      // a helper that records: its first argument
      if (ts.isCallExpression(node) && node.expression.getText(source) === 'record') {
        const [action, , list] = node.arguments;
        if (action) literalsIn(action, one => found.actions.add(one));
        if (list) ts.forEachChild(list, one => literalsIn(one, text => fields.add(text)));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { ...found, fields, computed: [...computed] };
}

it.each(['vi', 'en'] as const)(
  'has words for all that the code writes into the record (%s)',
  language => {
    const { computed, ...written } = collect();
    expect(written.actions.size).toBeGreaterThan(70);
    expect(written.fields.size).toBeGreaterThan(60);
    expect(Object.keys(computedActions)).toEqual(expect.arrayContaining(computed));
    for (const [start, ends] of Object.entries(computedActions)) {
      for (const end of ends) written.actions.add(start + end);
    }
    // a change of rules is recorded by each rule's path
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (!Array.isArray(value)) written.fields.add(key);
        visit(inner);
      }
    };
    for (const { rules } of contestPresets) visit(rules);
    expect(missingAuditWords(written, language)).toEqual([]);
  },
);
