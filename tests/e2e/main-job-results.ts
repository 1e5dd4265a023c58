import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { lookAt } from '#tests/setup/browser.ts';
import { code } from './main-job-contest.ts';

/** @returns the address of what was laid before the committee */
export async function prepareEverything(page: Page): Promise<string> {
  await page.goto(`/${code}/giai-thuong`);
  // the means of (93.5, 91, 94.75) and (77, 76.75, 77.75)
  await page.getByText('93,08').first().waitFor();
  await page.getByText('77,17').first().waitFor();
  await lookAt(page, 'awards-entries');
  await page.getByRole('link', { name: /^Tập thể/ }).click();
  await page.getByText('Điều kiện và xếp hạng tập thể').waitFor();
  await lookAt(page, 'awards-collective');
  await page.goto(`/${code}/giai-thuong/cong-bo`);
  for (const scope of await page.getByRole('checkbox').all()) await scope.check();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByRole('heading', { name: /^Xem trước: / }).waitFor();
  await lookAt(page, 'publish');
  await page.getByLabel('Thời gian nhận kiến nghị').fill('hai');
  await page.getByLabel('Ghi chú cho Ban Tổ chức').fill('Đã đối chiếu với phiếu chấm');
  await page.getByRole('button', { name: 'Trình Ban Tổ chức' }).click();
  await page.getByText('Nhập số ngày, từ 0 đến 60.').first().waitFor();
  const note = page.getByLabel('Ghi chú cho Ban Tổ chức');
  expect(await note.inputValue()).toBe('Đã đối chiếu với phiếu chấm');
  await page.getByLabel('Thời gian nhận kiến nghị').fill('5');
  await page.getByRole('button', { name: 'Trình Ban Tổ chức' }).click();
  await page.getByText('Đã trình Ban Tổ chức.').waitFor();
  await lookAt(page, 'proposal');
  return new URL(page.url()).pathname;
}

export async function approve(page: Page, proposal: string) {
  await page.goto(`/${code}/to-chuc`);
  await page.getByText('Có kết quả chờ Ban Tổ chức duyệt').waitFor();
  await page.goto(proposal);
  await page.getByText('Đã đối chiếu với phiếu chấm').waitFor();
  await page.locator('summary', { hasText: 'Duyệt công bố' }).click();
  await page.getByRole('button', { name: 'Xác nhận duyệt' }).click();
  await page.getByText('Đã duyệt và công bố.').waitFor();
  await lookAt(page, 'proposal-published');
}

/** In the visitor's own browser: yes to what was signed; no to a value that is another, and to another file. */
export async function verifySignature(page: Page) {
  await page.goto(`/${code}/ket-qua/1`);
  await page.getByRole('link', { name: 'Mở phần kiểm tra trên trang này' }).click();
  // it stands there once the page lives
  const button = page.getByRole('button', { name: 'Kiểm tra chữ ký' });
  await button.click();
  await page.getByText(/Đã so từng ô trên trang này .* đều khớp/).waitFor();
  await lookAt(page, 'signature-right');

  const address = `/${code}/ket-qua/1/du-lieu.json`;
  const signed = await (await page.request.get(address)).text();
  const changed = signed.replace('"93.08"', '"93.09"');
  expect(changed).not.toBe(signed);
  const file = (text: string) => ({
    ...{ name: 'ket-qua.json', mimeType: 'application/json', buffer: Buffer.from(text) },
  });
  const chosen = page.getByLabel('Hoặc kiểm tra một tệp dữ liệu đã tải về');
  await chosen.setInputFiles(file(changed));
  await page.getByText(/Tệp “ket-qua.json” không phải là dữ liệu đã ký/).waitFor();
  await chosen.setInputFiles(file(signed));
  await page.getByText(/Tệp “ket-qua.json” .* đúng từng ký tự/).waitFor();

  await page.route(`**${address}`, route => route.fulfill({ body: changed }));
  await button.click();
  await page.getByText('không phải là dữ liệu đã ký. Đừng sử dụng').waitFor();
  await lookAt(page, 'signature-wrong');
  await page.unroute(`**${address}`);
  // as in a browser that can't do it by itself
  await page.evaluate(() => {
    Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined });
  });
  await button.click();
  await page.getByText(/dữ liệu đúng từng ký tự với bản được ký/).waitFor();
  await changeCells(page);
  await changeSignature(page);
  await page.goto(`/${code}/ket-qua/khoa`);
  await page.getByText('Đang dùng').waitFor();
  await lookAt(page, 'signing-keys');
}

/** What the page shows is changed under the visitor's eyes: a figure, a row put in, a row taken out. */
async function changeCells(page: Page) {
  const button = page.getByRole('button', { name: 'Kiểm tra chữ ký' });
  const score = page.locator('[data-signed="entries/0/score"]');
  await score.evaluate(element => {
    element.textContent = '93,80 điểm';
  });
  await button.click();
  await page
    .getByText(/dòng 1, Điểm.* trang ghi “93,80 điểm”, bản được ký ghi “93,08 điểm”/)
    .waitFor();
  await page.reload();
  const row = page.locator('[aria-labelledby="so-lieu"] tbody > tr').first();
  await row.evaluate(element => {
    element.insertAdjacentHTML('afterend', '<tr><td>Đơn vị lạ đạt giải</td></tr>');
  });
  await button.click();
  await page.getByText(/hiển thị thêm nội dung .*“Đơn vị lạ đạt giải”/).waitFor();
  await page.reload();
  await row.evaluate(element => element.remove());
  await button.click();
  await page.getByText(/trang không hiển thị một ô của dữ liệu đó/).waitFor();
}

/** The page comes with another signature than the contest's key made. */
async function changeSignature(page: Page) {
  const detached = await page.request.get(`/${code}/ket-qua/1/chu-ky.json`);
  const { signature } = (await detached.json()) as { signature: string };
  const other = signature.replace(/^./, first => (first === 'A' ? 'B' : 'A'));
  const address = `**/${code}/ket-qua/1?kiem-tra=1`;
  await page.route(address, async route => {
    const response = await route.fetch();
    const html = await response.text();
    expect(html).toContain(signature);
    await route.fulfill({ response, body: html.replaceAll(signature, other) });
  });
  await page.reload();
  await page.getByRole('button', { name: 'Kiểm tra chữ ký' }).click();
  await page.getByText('không phải là dữ liệu đã ký. Đừng sử dụng').waitFor();
  await page.unroute(address);
}
