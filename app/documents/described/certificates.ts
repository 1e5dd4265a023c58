import { type OfficialDocument, type Part, paragraph } from '../document-model.ts';
import { contestOf, type Issue } from './issue.ts';
import { dateInWords, dateParts, numberOrRoom, type OpenDate, prizeWords, say } from './words.ts';

/** What a certificate is for. */
export type Achievement =
  | { award: 'weekly'; week: number }
  | { award: 'entry'; kind: 'video' | 'slogan'; title: string }
  | { award: 'collective' };

export interface Certificate {
  /** A person or a unit, as published. */
  winner: string;
  /** Under a person's name: the unit. */
  unitName: string | null;
  prize: string;
  achievement: Achievement;
  /** In the register of certificates; null leaves room to write it. */
  entryNumber: string | null;
  /** The page that says whether this certificate is genuine: what the QR code opens. */
  verifyAddress: string;
}

export interface Certificates {
  issue: Issue;
  /** The decision that approved the results. */
  decision: { number: string | null; date: OpenDate };
  certificates: readonly Certificate[];
}

const GOLD = 'A8741A';
const RED = 'B01E23';

/** One file with a page for each winner, A4 across. */
export function describeCertificates(input: Certificates): OfficialDocument {
  return {
    title: say('certificate:fileTitle', contestOf(input.issue)),
    parts: input.certificates.map(certificate => page(certificate, input)),
  };
}

function page(certificate: Certificate, { issue, decision }: Certificates): Part {
  const centred = { align: 'center' } as const;
  const bold = (text: string) => [{ text, bold: true }];
  const { winner, unitName, prize, entryNumber, verifyAddress } = certificate;
  const reason = say('certificate:decision', {
    number: numberOrRoom(decision.number),
    date: dateInWords(decision.date),
  });
  return {
    orientation: 'landscape',
    framed: true,
    blocks: [
      paragraph(bold(say('common:nationalTitle')), { ...centred, size: 14 }),
      paragraph(bold(say('common:motto')), { ...centred, size: 14, ruled: true }),
      paragraph(bold(say('certificate:kind')), {
        ...{ ...centred, size: 40, colour: RED, spaceBefore: 14 },
      }),
      paragraph(bold(issue.issuer.replaceAll('\n', ' ')), { ...centred, size: 15 }),
      paragraph(bold(say('certificate:certifies')), { ...centred, size: 15, spaceBefore: 4 }),
      paragraph(bold(winner), {
        ...{ ...centred, size: winner.length > 48 ? 22 : 28, colour: RED, spaceBefore: 4 },
      }),
      ...(unitName ? [paragraph(unitName, { ...centred, size: 16 })] : []),
      paragraph(bold(say('certificate:achieved', { prize: prizeWords(prize) })), {
        ...{ ...centred, size: 24, colour: GOLD, spaceBefore: 4 },
      }),
      paragraph(achievementText(certificate.achievement), { ...centred, size: 15 }),
      paragraph(issue.contest.title, { ...centred, size: 15 }),
      paragraph('', { size: 6 }),
      {
        kind: 'signatures',
        left: {
          kind: 'qr',
          address: verifyAddress,
          caption: [
            say('certificate:verify'),
            reason,
            say('certificate:entryNumber', { number: numberOrRoom(entryNumber) }),
          ].join('\n'),
        },
        right: {
          capacity: [...issue.signer.capacity],
          above: say('common:placeAndDate', { place: issue.place, ...dateParts(issue.date) }),
          name: issue.signer.name,
        },
      },
    ],
  };
}

function achievementText(achievement: Achievement): string {
  switch (achievement.award) {
    case 'weekly':
      return say('certificate:for.weekly', { week: achievement.week });
    case 'entry':
      return say(`certificate:for.${achievement.kind}`, { title: achievement.title });
    case 'collective':
      return say('certificate:for.collective');
  }
}
