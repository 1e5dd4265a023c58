import pictures from './guide-pictures.json' with { type: 'json' };

/** The guides, by their address, with how many steps each has: those of one role beside each other. */
export const guideSteps = {
  'nop-bai': 6,
  'danh-sach': 6,
  'theo-doi': 5,
  'thi-trac-nghiem': 6,
  'cham-diem': 6,
  'chuan-bi': 6,
  'dieu-hanh': 7,
  'truyen-thong': 6,
  'duyet-ket-qua': 6,
} as const;

export type GuideTopic = keyof typeof guideSteps;

export const guideTopics = Object.keys(guideSteps) as GuideTopic[];

/** A picture of the screen that a step speaks of, and how large it is drawn, in CSS pixels. */
export type GuidePicture = { step: number; width: number; height: number };

/** The pictures of each guide; `GUIDE=write` on tests/e2e/guides-and-paper.test.ts takes them anew. */
export const guidePictures: Readonly<Record<GuideTopic, readonly GuidePicture[]>> = pictures;
