import { describe, expect, it } from 'vitest';
import { CheckboxField, RadioGroup } from '#app/components/ui/choice-field.tsx';
import { ErrorSummary, summaryErrors } from '#app/components/ui/error-summary.tsx';
import {
  DateTimeField,
  FileField,
  SelectField,
  TextAreaField,
  TextField,
} from '#app/components/ui/field.tsx';
import { PostForm } from '#app/components/ui/form.tsx';
import { render } from './render.tsx';

const options = [
  { value: 'skit', label: 'Tiểu phẩm' },
  { value: 'reportage', label: 'Phóng sự' },
];
const words = { name: 'title', label: 'Tên video', hint: 'Ngắn gọn', error: 'Nhập tên video' };

describe('every field', () => {
  it.each([
    ['TextField', 'input', <TextField key="1" {...words} />],
    ['TextAreaField', 'textarea', <TextAreaField key="2" {...words} />],
    ['SelectField', 'select', <SelectField key="3" {...words} options={options} />],
    ['FileField', 'input', <FileField key="4" {...words} />],
    ['DateTimeField', 'input', <DateTimeField key="5" {...words} />],
  ])('%s ties its control to label, hint and error', async (_name, tag, field) => {
    const html = await render(field);
    const control = html.match(new RegExp(`<${tag}[^>]*>`))?.[0] ?? '';
    expect(html).toContain('<label for="title"');
    expect(control).toContain('id="title"');
    expect(control).toContain('name="title"');
    expect(control).toContain('required=""');
    expect(control).toContain('aria-invalid="true"');
    expect(control).toContain('aria-describedby="title-hint title-error"');
    expect(html).toMatch(/id="title-hint"[^>]*>Ngắn gọn</);
    expect(html).toMatch(/id="title-error".*Lỗi: .*Nhập tên video/);
  });

  it('without hint and error is described by nothing', async () => {
    const html = await render(<TextField name="title" label="Tên video" defaultValue="Một cửa" />);
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('aria-invalid');
    expect(html).toContain('value="Một cửa"');
  });

  it('that may stay empty says so', async () => {
    const html = await render(<TextField name="note" label="Ghi chú" required={false} />);
    expect(html).toContain('không bắt buộc');
    expect(html).not.toContain('required=""');
  });
});

describe('choices', () => {
  it('the first radio bears the id that the error summary links to', async () => {
    const html = await render(
      <RadioGroup name="form" label="Hình thức" options={options} defaultValue="reportage" />,
    );
    expect(html).toMatch(/<input[^>]*id="form"[^>]*value="skit"|value="skit"[^>]*id="form"/);
    expect(html.match(/<input[^>]*checked=""[^>]*>/g)?.join()).toContain('value="reportage"');
    expect(html).toContain('<legend');
  });

  it('a checkbox points to its error', async () => {
    const html = await render(<CheckboxField name="agree" label="Đồng ý" error="Cần đồng ý" />);
    // said in the markup: a page that comes to life would leave it empty otherwise
    expect(html).toContain('value="on"');
    expect(html).toMatch(/<input[^>]*aria-describedby="agree-error"/);
  });
});

describe('ErrorSummary', () => {
  it('links each message to its field and is read out', async () => {
    const html = await render(
      <ErrorSummary errors={summaryErrors({ title: ['Nhập tên video'], '': 'Đã hết hạn nộp' })} />,
    );
    expect(html).toContain('role="alert"');
    expect(html).toMatch(/<a href="#title"[^>]*>Nhập tên video<\/a>/);
    expect(html).toMatch(/<span[^>]*>Đã hết hạn nộp<\/span>/);
  });

  it('is nothing without errors', async () => {
    expect(await render(<ErrorSummary errors={[]} />)).toBe('');
  });
});

it('PostForm is a native form with its hidden values', async () => {
  const html = await render(<PostForm action="/rut" hidden={{ intent: 'withdraw' }} />);
  expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/rut"/);
  expect(html).toContain('<input type="hidden" name="intent" value="withdraw"/>');
});
