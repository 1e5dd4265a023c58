import sharp from 'sharp';
import { expect, it } from 'vitest';
import { CARD_HEIGHT, CARD_WIDTH, drawSloganCard } from '#app/media/draw-slogan-card.server.ts';

const text = {
  slogan: 'Hành chính phục vụ – nụ cười người dân là thước đo của mỗi cán bộ, công chức',
  prize: 'Giải Nhất',
  unitName: 'Sở Nội vụ',
  contestTitle: 'Hội thi cải cách hành chính thành phố Hải Phòng năm 2025',
};

/** How much of a part of the picture is darker than its ground. */
async function inkIn(
  picture: Buffer,
  part: { left: number; top: number; width: number; height: number },
) {
  const { data } = await sharp(picture)
    .extract(part)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data.filter(value => value < 160).length / data.length;
}

it('is a picture to share, with whatever length inside its frame', async () => {
  const long = 'Nghiêng ngảng “khuỷu” <b>&'.repeat(18);
  for (const one of [
    text,
    { ...text, slogan: long, unitName: long },
    { ...text, slogan: 'Ễ'.repeat(300) },
  ]) {
    const picture = await drawSloganCard(one);
    const { format, width, height } = await sharp(picture).metadata();
    expect({ format, width, height }).toEqual({
      ...{ format: 'png', width: CARD_WIDTH, height: CARD_HEIGHT },
    });
    const middle = { left: 80, top: 110, width: CARD_WIDTH - 160, height: 400 };
    expect(await inkIn(picture, middle)).toBeGreaterThan(0.01);
    // between the frame and the letters there is nothing
    for (const left of [36, CARD_WIDTH - 66]) {
      expect(await inkIn(picture, { left, top: 40, width: 30, height: CARD_HEIGHT - 80 })).toBe(0);
    }
  }
});
