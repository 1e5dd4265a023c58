import { expect, it } from 'vitest';
import { guideSteps, guideTopics } from '#app/components/guides/guide-topics.ts';
import { namespacesOf, textsOf } from './locale-files.ts';

const guides = textsOf('vi', 'guides');
const others = new Set(
  namespacesOf('vi')
    .filter(name => name !== 'guides')
    .flatMap(name => [...textsOf('vi', name).values()]),
);

it('a guide has as many steps as it says', () => {
  for (const topic of guideTopics) {
    const steps = [...guides.keys()].filter(key => key.includes(`topics.${topic}.steps.`));
    expect(steps).toHaveLength(guideSteps[topic]);
  }
});

it('what a guide quotes stands on a screen, word for word', () => {
  const quoted = [...guides.values()].flatMap(text =>
    [...text.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words),
  );
  expect(quoted.length).toBeGreaterThan(15);
  expect(quoted.filter(words => !others.has(words))).toEqual([]);
});
