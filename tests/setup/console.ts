import { afterEach, beforeEach, expect, vi } from 'vitest';

// An error that only reaches the console is an error nobody reads: it fails the test that caused it.
let consoleError: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  consoleError = vi.spyOn(console, 'error');
});
afterEach(() => {
  const calls = consoleError.mock.calls.map((call: unknown[]) => call.map(String).join(' '));
  consoleError.mockRestore();
  expect(calls, 'console.error was called').toEqual([]);
});
