import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as schemaEngineModule from '@prisma/schema-engine-wasm/schema_engine_bg';

const root = path.resolve(import.meta.dirname, '../..');
const schemaFolder = path.join(root, 'prisma/schema');
const migrationsFolder = path.join(root, 'prisma/migrations');
const noFilter = { externalTables: [], externalEnums: [] };

// The package holds one WebAssembly instance a process, and so does this: where a bundler gives this file two
// module graphs, a second set-up would pull the memory away from under the first.
const shared = globalThis as { [key: symbol]: unknown };
const sharedKey = Symbol.for('hoi-thi.schema-engine');

/** Prisma's own schema engine, as WebAssembly: the CLI's native one is a download that a closed network refuses. */
function loadEngine(): Promise<typeof schemaEngineModule.SchemaEngine> {
  shared[sharedKey] ??= (async () => {
    const require = createRequire(import.meta.url);
    const wasmPath = path.join(
      path.dirname(require.resolve('@prisma/schema-engine-wasm')),
      'schema_engine_bg.wasm',
    );
    const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), {
      './schema_engine_bg.js': schemaEngineModule as unknown as WebAssembly.ModuleImports,
    });
    const bindings = schemaEngineModule as unknown as { __wbg_set_wasm(exports: unknown): void };
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return schemaEngineModule.SchemaEngine;
  })();
  return shared[sharedKey] as Promise<typeof schemaEngineModule.SchemaEngine>;
}

async function readSchema() {
  const names = (await readdir(schemaFolder)).filter(name => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async name => ({
      path: path.join(schemaFolder, name),
      content: await readFile(path.join(schemaFolder, name), 'utf8'),
    })),
  );
}

/** The names of the migrations that this version has, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  return entries.flatMap(entry => (entry.isDirectory() ? [entry.name] : [])).sort();
}

async function readMigrations() {
  const names = await migrationNames();
  return {
    baseDir: migrationsFolder,
    shadowDbInitScript: '',
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(path.join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
    },
    migrationDirectories: await Promise.all(
      names.map(async name => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(path.join(migrationsFolder, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}

async function withEngine<Answer>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: schemaEngineModule.SchemaEngine) => Promise<Answer>,
): Promise<Answer> {
  const SchemaEngine = await loadEngine();
  const datamodels = (await readSchema()).map(
    file => [file.path, file.content] as [string, string],
  );
  const engine = await SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await use(engine);
  } finally {
    engine.free();
  }
}

/**
 * Applies the migrations of prisma/migrations that the database does not have yet.
 * @returns the names of those applied, oldest first
 * @throws if one fails; what it did is rolled back
 */
export async function applyMigrations(
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<string[]> {
  const migrationsList = await readMigrations();
  return withEngine(factory, async engine => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: noFilter,
    });
    return appliedMigrationNames;
  });
}

/**
 * The SQL that leads from the migrations folder to prisma/schema; empty if they agree.
 * Needs a factory whose `connectToShadowDb` opens an empty database.
 */
export async function diffFromMigrations(
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<string> {
  const migrations = await readMigrations();
  const files = await readSchema();
  return withEngine(factory, async engine => {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: noFilter,
    });
    return /^\s*-- This is an empty migration/.test(stdout ?? '') ? '' : (stdout ?? '').trim();
  });
}
