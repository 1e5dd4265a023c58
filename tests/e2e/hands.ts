import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The parts of a page in which something is looked for. */
export type Part = 'main' | 'banner' | 'contentinfo';

/** What a person does at a page, in words that don't say by what means. */
export interface Hands {
  readonly page: Page;
  /** Types an address into the browser. */
  open(address: string): Promise<void>;
  /** Writes into the field of that label, over what stands there. */
  fill(label: string, text: string): Promise<void>;
  /** Ticks a box or takes one of several. */
  choose(label: string): Promise<void>;
  /** Uses a button, a link, or what opens a question; of several the first. */
  press(name: string | RegExp, part?: Part): Promise<void>;
  /** Gives a file to the field of that label. */
  attach(label: string, file: string): Promise<void>;
  /** Waits until the page says so. */
  see(words: string | RegExp): Promise<void>;
  /** The list of mistakes says so and has the focus: goes from it to the field, and writes there. */
  correct(message: string | RegExp, text: string): Promise<void>;
}

const isFocused = (element: Element) => element === document.activeElement;

/** By the name of a field, its label; the words a person reads before it. */
const field = (page: Page, label: string) =>
  page.getByRole('main').getByLabel(new RegExp(`^${escaped(label)}( \\(không bắt buộc\\))?$`));

function acted(page: Page, name: string | RegExp, part: Part): Locator {
  const within = page.getByRole(part);
  const exact = { name, exact: true };
  // one that is open may say other words than one that is closed, and has both
  const question = within.locator('summary').filter({ has: page.getByText(name, { exact: true }) });
  const plainQuestion = within
    .locator('summary')
    .filter({ hasText: typeof name === 'string' ? new RegExp(`^${escaped(name)}$`) : name });
  return within
    .getByRole('button', exact)
    .or(within.getByRole('link', exact))
    .or(question)
    .or(plainQuestion)
    .filter({ visible: true })
    .first();
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function see(page: Page, words: string | RegExp): Promise<void> {
  await page
    .getByRole('main')
    .getByText(words)
    .filter({ visible: true })
    .first()
    .waitFor({ timeout: 60_000 });
}

/** The list of mistakes holds the focus and its link to what is at fault. @returns that link */
async function mistake(page: Page, message: string | RegExp): Promise<Locator> {
  const summary = page
    .getByRole('alert')
    .filter({ has: page.getByRole('link', { name: message }) });
  await summary.waitFor({ timeout: 60_000 });
  await expect
    .poll(() => summary.evaluate(isFocused), { message: `focus at ${message}` })
    .toBe(true);
  return summary.getByRole('link', { name: message });
}

/** Over what stands in the field that has the focus. */
async function writeOver(page: Page, text: string): Promise<void> {
  const isField = await page.evaluate(() => document.activeElement?.matches('input, textarea'));
  expect(isField, 'a field has the focus').toBe(true);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Hands at a browser that runs no scripts: what is done is done by plain links and forms. */
export function handsWithoutScripts(page: Page): Hands {
  return {
    page,
    open: async address => {
      await page.goto(address);
    },
    fill: (label, text) => field(page, label).fill(text),
    choose: label => field(page, label).check(),
    press: (name, part = 'main') => acted(page, name, part).click(),
    attach: (label, file) => field(page, label).setInputFiles(file),
    see: words => see(page, words),
    async correct(message, text) {
      await (await mistake(page, message)).click();
      await writeOver(page, text);
    },
  };
}

/** More stops than any page has between two of its things. */
const mostStops = 150;

/** What the keyboard came to. */
type Stop = 'here' | 'beside' | 'before' | 'after' | 'nowhere';

/** Hands that only press keys. Each stop on the way shows that it has the focus, which no act may lose. */
export function handsOnKeyboard(page: Page): Hands {
  // told only when asked for, the browser may open a window of its own before it hears of it
  page.on('filechooser', () => {});

  /** Every page that comes whole begins at its top; until then the keys are those of the page before. */
  async function rest(): Promise<void> {
    await page.waitForLoadState('load');
    await page.waitForFunction(isAlive);
  }

  async function reach(target: Locator): Promise<void> {
    await rest();
    await target.waitFor();
    const element = await target.elementHandle();
    if (!element) throw new Error('it is gone again');
    const first = await element.evaluate(stopOf);
    if (first === 'here') return;
    const key = first === 'after' ? 'Shift+Tab' : 'Tab';
    const passed: string[] = [];
    for (let stops = 0; stops < mostStops; stops += 1) {
      await page.keyboard.press(key);
      const stop = await element.evaluate(stopOf);
      // the page may still be moving to it
      await expect
        .poll(() => page.evaluate(faultOfStop), { message: page.url(), interval: 50 })
        .toBe(null);
      if (stop === 'here') return;
      // of several that exclude each other the Tab key knows one: the others are reached by arrows
      if (stop === 'beside') return goAlong(element.evaluate.bind(element));
      passed.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 60) ?? ''));
    }
    throw new Error(
      `${page.url()}: the Tab key never comes to ${target}, only to\n${passed.join('\n')}`,
    );
  }

  async function goAlong(ask: (read: typeof stopOf) => Promise<Stop>): Promise<void> {
    for (let stops = 0; stops < 10; stops += 1) {
      await page.keyboard.press('ArrowDown');
      if ((await ask(stopOf)) === 'here') return;
    }
    throw new Error(`${page.url()}: the arrows never come to it`);
  }

  return {
    page,
    open: async address => {
      await page.goto(address);
      await rest();
    },
    async fill(label, text) {
      await reach(field(page, label));
      await writeOver(page, text);
    },
    async choose(label) {
      const choice = field(page, label);
      await reach(choice);
      if (!(await choice.isChecked())) await page.keyboard.press('Space');
      expect(await choice.isChecked(), label).toBe(true);
    },
    async press(name, part = 'main') {
      await reach(acted(page, name, part));
      await page.evaluate(() => Object.assign(document, { isSame: true }));
      await page.keyboard.press('Enter');
    },
    async attach(label, file) {
      await reach(field(page, label));
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.keyboard.press('Enter'),
      ]);
      await chooser.setFiles(file);
    },
    async see(words) {
      await see(page, words);
      await rest();
      // a page that came whole begins at its top; one that only changed keeps the place of who reads it
      await expect
        .poll(
          () =>
            page.evaluate(() => 'isSame' in document && document.activeElement === document.body),
          {
            message: `${page.url()}: the focus is lost at “${words}”`,
          },
        )
        .toBe(false);
    },
    async correct(message, text) {
      await reach(await mistake(page, message));
      await page.keyboard.press('Enter');
      await writeOver(page, text);
    },
  };
}

/** Presses the Tab key once, or goes back by it. @returns the words of the stop, which shows that it has the focus */
export async function tab(page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<string> {
  await page.keyboard.press(key);
  expect(await page.evaluate(faultOfStop), page.url()).toBe(null);
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

/** Runs in the page: whether its scripts have taken it over, or it is one that needs none. */
function isAlive(): boolean {
  if (document.body.dataset.signedIn !== undefined) return true;
  const link = document.querySelector('header a');
  return link !== null && Object.keys(link).some(key => key.startsWith('__react'));
}

/** Runs in the page: where the focus is, seen from the element that it is to come to. */
function stopOf(target: Element): Stop {
  const active = document.activeElement;
  if (active === target) return 'here';
  if (active === null || active === document.body) return 'nowhere';
  const isOfSet = (one: Element): one is HTMLInputElement =>
    one instanceof HTMLInputElement && one.type === 'radio';
  if (isOfSet(active) && isOfSet(target) && active.name === target.name) return 'beside';
  const isAfter = target.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING;
  return isAfter ? 'after' : 'before';
}

/** Runs in the page: what a person would miss at the stop that the keyboard came to; null: nothing. */
function faultOfStop(): string | null {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const name = element.outerHTML.slice(0, 120);
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
  const isOutlined =
    outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
  if (!isOutlined && boxShadow === 'none') return `no ring around ${name}`;
  const box = element.getClientRects()[0];
  if (!box) return `nothing to see of ${name}`;
  // a browser doesn't scroll for a tall field that begins within the window; what is typed comes into view
  const upper = Math.max(box.top, 0);
  const lower = Math.min(box.bottom, innerHeight);
  if (lower - upper < Math.min(box.height, 24)) return `out of sight: ${name}`;
  const top = document.elementFromPoint(box.left + box.width / 2, (upper + lower) / 2);
  if (top === null) return `out of sight: ${name}`;
  if (element.contains(top) || top.contains(element)) return null;
  return `hidden by ${top.outerHTML.slice(0, 80)}: ${name}`;
}
