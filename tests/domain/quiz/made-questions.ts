import type { WrittenQuestion } from '#app/domain/quiz/write-question.ts';

/** A sound question; `number` keeps it apart from others. */
export function madeQuestion(
  number: number,
  given: Partial<WrittenQuestion> = {},
): WrittenQuestion {
  return {
    topic: 'Thủ tục hành chính',
    text: `Câu hỏi số ${number} về việc giải quyết hồ sơ tại bộ phận một cửa là gì?`,
    options: ['một', 'hai', 'ba', 'bốn'].map(word => `Phương án ${word} của câu ${number}`),
    right: number % 4,
    source: `Điều ${number} Nghị định số 61/2018/NĐ-CP`,
    ...given,
  };
}
