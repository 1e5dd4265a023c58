import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

/** Stands in a pattern for what is only known as the program runs. */
export const anything = '\0';

export interface ScannedFile {
  file: string;
  /** Where its keys without a namespace are looked up. */
  namespaces: string[];
  /** Whether it speaks by the words of documents, whose namespaces are files of `documents/`. */
  speaksForDocuments: boolean;
  /** Every text of the code, `anything` for each part that is computed. */
  literals: string[];
  /** Those among them that stand where a key has to; `counts`: a plural is formed of a `count` beside it. */
  keys: { pattern: string; line: number; counts: boolean }[];
  /** Lines that count by a written figure, of which no plural can be formed. */
  countsWritten: number[];
  /** What a reader of the page would read: text in JSX, and in the attributes that are read out or shown. */
  shown: { text: string; line: number }[];
  /** Texts with letters that only Vietnamese has. */
  vietnamese: { text: string; line: number }[];
}

const vietnameseLetter = /[ăâđêôơư\u1ea0-\u1ef9]|[àáãèéìíòóõùúýĩũ]/iu;
const shownAttributes = ['aria-label', 'title', 'alt', 'placeholder', 'label', 'caption', 'lead'];

/** Every source file below the folders, generated ones aside. */
export function scanCode(...folders: string[]): ScannedFile[] {
  return folders
    .flatMap(folder =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(name =>
        path.join(folder, name),
      ),
    )
    .filter(name => /\.tsx?$/.test(name) && !name.includes('/generated/'))
    .map(file => scan(file, readFileSync(path.join(root, file), 'utf8')));
}

function scan(file: string, text: string): ScannedFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const found: ScannedFile = {
    ...{ file, namespaces: [], speaksForDocuments: file.endsWith('described/words.ts') },
    ...{ literals: [], keys: [], countsWritten: [], shown: [], vietnamese: [] },
  };
  /** The names under which files of words were imported, each with its namespace. */
  const imported = new Map<string, string>();
  const lineOf = (node: ts.Node) =>
    source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      noteImport(node, found, imported);
      return;
    }
    const pattern = patternOf(node);
    if (pattern !== null) {
      found.literals.push(pattern);
      if (vietnameseLetter.test(pattern)) {
        found.vietnamese.push({ text: pattern, line: lineOf(node) });
      }
    }
    if (ts.isCallExpression(node)) {
      noteNamespace(node, found);
      const counts = node.arguments.slice(1).some(given => /\bcount\b/.test(given.getText(source)));
      for (const key of keysIn(node, found)) {
        found.keys.push({ pattern: patternOf(key) ?? '', line: lineOf(key), counts });
      }
    }
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'count') {
      const isWritten = /^(format[A-Z]\w*|String)\(/.test(node.initializer.getText(source));
      if (isWritten) found.countsWritten.push(lineOf(node));
    }
    // `TFunction<'awards'>`
    if (ts.isTypeReferenceNode(node) && node.typeName.getText(source) === 'TFunction') {
      found.namespaces.push(literalOf(node.typeArguments?.[0]) ?? 'common');
    }
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text) && !isCode(node.parent)) {
      found.shown.push({ text: node.text.trim(), line: lineOf(node) });
    }
    if (ts.isJsxAttribute(node) && shownAttributes.includes(node.name.getText(source))) {
      const value = node.initializer && patternOf(node.initializer);
      if (value && /\p{L}/u.test(value)) found.shown.push({ text: value, line: lineOf(node) });
    }
    // `words.errors.taken` of an imported file, whose namespace is named
    if (ts.isPropertyAccessExpression(node)) {
      const chain = node.getText(source).split(/\??\.\s*/);
      const namespace = imported.get(chain[0] ?? '');
      if (namespace) found.literals.push(`${namespace}:${chain.slice(1).join('.')}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function noteImport(node: ts.ImportDeclaration, found: ScannedFile, imported: Map<string, string>) {
  const from = (node.moduleSpecifier as ts.StringLiteral).text;
  if (/(described|^\.)\/words\.ts$/.test(from) && !found.file.startsWith('scripts')) {
    found.speaksForDocuments = true;
  }
  const namespace = /locales\/vi\/(.+)\.json$/.exec(from)?.[1];
  if (!namespace) return;
  found.namespaces.push(namespace);
  if (node.importClause?.name) imported.set(node.importClause.name.text, namespace);
}

/** `useTranslation('awards')`, and `useTranslation()` for the common words. */
function noteNamespace(call: ts.CallExpression, found: ScannedFile) {
  const name = call.expression.getText();
  if (name === 'useTranslation') found.namespaces.push(literalOf(call.arguments[0]) ?? 'common');
  if (name === 'translator') found.namespaces.push('common');
}

/** The texts that stand where a key has to: in `t(…)`, `pageMeta(…)`, and `say…(…)` of documents. */
function keysIn(call: ts.CallExpression, found: ScannedFile): ts.Node[] {
  const name = call.expression.getText().split('.').at(-1) ?? '';
  if (name === 't' || (found.speaksForDocuments && /^say(Or|Lines)?$/.test(name))) {
    return branchesOf(call.arguments[0]);
  }
  return name === 'pageMeta' ? branchesOf(call.arguments[1]) : [];
}

/** The texts that an expression may be: each side of `a ? b : c`, each of a list. */
function branchesOf(node: ts.Node | undefined): ts.Node[] {
  if (!node) return [];
  if (ts.isParenthesizedExpression(node)) return branchesOf(node.expression);
  if (ts.isConditionalExpression(node)) {
    return [...branchesOf(node.whenTrue), ...branchesOf(node.whenFalse)];
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(branchesOf);
  return patternOf(node) === null ? [] : [node];
}

const literalOf = (node: ts.Node | undefined): string | undefined => {
  if (!node) return undefined;
  if (ts.isLiteralTypeNode(node)) return literalOf(node.literal);
  return ts.isStringLiteralLike(node) ? node.text : undefined;
};

/** A command to type is the same in every language. */
const isCode = (node: ts.Node) =>
  ts.isJsxElement(node) && node.openingElement.tagName.getText() === 'code';

/** A text as a pattern; null where a node is none. */
function patternOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(span => anything + span.literal.text).join('');
}
