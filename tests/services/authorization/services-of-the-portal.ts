import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../../..');
const servicesFolder = path.join(root, 'app/services');

/** A function that a module of app/services exports. */
export interface Service {
  /** Its module below app/services without ending, a space, its name. */
  name: string;
  /** Absolute. */
  file: string;
  exported: string;
  parameters: { name: string; type: string }[];
  /** Where it is imported, services apart: `routes`, `http`, `server`, `jobs`, `scripts`. Empty: a part of services. */
  calledBy: string[];
  /** Whether it is told who acts. */
  takesActor: boolean;
}

const sourcesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !file.includes('generated'))
    .map(file => path.join(folder, file))
    .sort();

const parsed = (file: string) =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

const isExported = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** The exported functions of a file: declared, or a constant with an arrow. */
function functionsOf(file: ts.SourceFile) {
  const found: { name: string; parameters: readonly ts.ParameterDeclaration[] }[] = [];
  file.forEachChild(node => {
    if (!isExported(node)) return;
    if (ts.isFunctionDeclaration(node)) {
      found.push({ name: node.name?.text ?? '', parameters: node.parameters });
    }
    if (!ts.isVariableStatement(node)) return;
    for (const { name, initializer } of node.declarationList.declarations) {
      if (!initializer || !ts.isArrowFunction(initializer)) continue;
      found.push({ name: name.getText(), parameters: initializer.parameters });
    }
  });
  return found;
}

const importing = /import\s*\{([^}]*)\}\s*from '([^']+)'/g;

/** By "file name" of a service, the folders that import it. */
function importersOfServices(): Map<string, Set<string>> {
  const importers = new Map<string, Set<string>>();
  for (const file of ['app', 'scripts'].flatMap(folder => sourcesBelow(path.join(root, folder)))) {
    if (file.startsWith(servicesFolder)) continue;
    const folder =
      path
        .relative(root, file)
        .replace(/^app\//, '')
        .split(/[/.]/)[0] ?? '';
    for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(importing)) {
      const target = from.startsWith('#app/')
        ? path.join(root, 'app', from.slice('#app/'.length))
        : path.resolve(path.dirname(file), from);
      if (!target.startsWith(servicesFolder)) continue;
      for (const name of names.split(',')) {
        const key = `${target} ${name.trim().split(' as ')[0]}`;
        importers.set(key, (importers.get(key) ?? new Set()).add(folder));
      }
    }
  }
  return importers;
}

/** Every function that modules of app/services export, by name. */
export function listServices(): Service[] {
  const importers = importersOfServices();
  return sourcesBelow(servicesFolder).flatMap(file =>
    functionsOf(parsed(file)).map(({ name: exported, parameters }) => {
      const module_ = path.relative(servicesFolder, file).replace(/(\.server)?\.ts$/, '');
      const typed = parameters.map(({ name, type }) => ({
        name: name.getText(),
        type: type?.getText() ?? '',
      }));
      return {
        ...{ name: `${module_} ${exported}`, file, exported, parameters: typed },
        calledBy: [...(importers.get(`${file} ${exported}`) ?? [])].sort(),
        takesActor: typed.some(({ type }) => type === 'Act' || /Pick<Act,[^>]*'actor'/.test(type)),
      };
    }),
  );
}
