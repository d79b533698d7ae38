import { newKey } from './idempotency';

test('keys are as the contract asks: 8 to 64 of A–Z a–z 0–9 _ -, and never twice the same', () => {
  const keys = Array.from({ length: 2000 }, newKey);
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
  expect(new Set(keys).size).toBe(keys.length);
});
