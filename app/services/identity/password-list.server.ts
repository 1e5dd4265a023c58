import { writeSpreadsheet, XLSX_TYPE } from '#app/documents/write-spreadsheet.server.ts';
import words from '#app/locales/vi/slips.json' with { type: 'json' };

/** What goes on one person's slip. */
export interface PasswordSlip {
  fullName: string;
  unitName: string;
  /** null: signs in by citizen ID number. */
  username: string | null;
  maskedCitizenId: string | null;
  password: string;
}

export interface HandedOut {
  slips: PasswordSlip[];
  /** When the passwords stop to work, unless they are used. */
  until: Date;
}

/** The slips as a spreadsheet. @returns the XLSX file as a `data:` address: it is stored nowhere */
export async function passwordListAddress(
  title: string,
  { slips, until }: HandedOut,
): Promise<string> {
  const { columns, byCitizenId, sheet } = words.list;
  const file = await writeSpreadsheet({
    ...{ sheet, title },
    columns: [
      { heading: columns.unit, format: 'text', width: 32 },
      { heading: columns.fullName, format: 'text', width: 28 },
      { heading: columns.signIn, format: 'text', width: 32 },
      { heading: columns.password, format: 'text', width: 20 },
      { heading: columns.until, format: 'instant', width: 22 },
    ],
    rows: slips.map(({ unitName, fullName, username, maskedCitizenId, password }) => [
      ...[unitName, fullName, username ?? `${byCitizenId} ${maskedCitizenId ?? ''}`.trim()],
      ...[password, until],
    ]),
  });
  return `data:${XLSX_TYPE};base64,${file.toString('base64')}`;
}
