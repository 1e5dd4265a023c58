import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

export interface DemoUnit {
  code: string;
  name: string;
  group: string;
  parentCode: string | null;
  headcount: number;
}

/** The city's agencies as the plan of 2023 groups them. The headcounts are made up. */
export async function readDemoUnits(): Promise<DemoUnit[]> {
  const text = await readFile(path.join(import.meta.dirname, 'units.csv'), 'utf8');
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  return rows.map(row => ({
    code: row.code ?? '',
    name: row.name ?? '',
    group: row.group ?? '',
    parentCode: row.parent_code || null,
    headcount: Number(row.headcount),
  }));
}

/** The same agencies as they stood in 2025: districts are abolished, communes and wards are roots. */
export async function readDemoUnits2025(): Promise<DemoUnit[]> {
  const units = await readDemoUnits();
  const kept = units
    .filter(unit => unit.group !== 'district' && unit.parentCode !== 'so-noi-vu')
    .map(unit => ({ ...unit, parentCode: null }));
  return [
    ...kept,
    {
      code: 'trung-tam-phuc-vu-hcc',
      name: 'Trung tâm Phục vụ hành chính công thành phố',
      group: 'service',
      parentCode: null,
      headcount: 24,
    },
  ];
}
