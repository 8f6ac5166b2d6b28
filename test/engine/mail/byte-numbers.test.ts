import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import { AS_CAPITALS, ByteNumbers } from '#engine/mail/byte-numbers.ts';

it('gives equal bytes the same number, in the order in which they come', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3, max: 5 }), { maxLength: 2000 }), (keys) => {
      const numbers = new ByteNumbers();
      const known = new Map<string, number>();
      for (const key of keys) {
        const name = key.join();
        if (!known.has(name)) known.set(name, known.size);
        expect(numbers.numberOf(key)).toBe(known.get(name));
      }
      expect(numbers.count).toBe(known.size);
    }),
  );
});

it('looks only at what it is told to, and can pass over case', () => {
  const numbers = new ByteNumbers();
  expect(numbers.numberOf(bytesOf('xLunchx'), 1, 6, AS_CAPITALS)).toBe(0);
  expect(numbers.numberOf(bytesOf('LUNCH'))).toBe(0);
  expect(numbers.numberOf(bytesOf('Lunch'))).toBe(1);
  expect(numbers.numberOf(bytesOf(''))).toBe(2);
});

/** Keys whose hash differs only in its highest bits, so that all want the same slot of every table that is not vast. */
function crowdedKeys(count: number): Uint8Array[] {
  const keys: Uint8Array[] = [];
  for (let value = 0; keys.length < count; value += 1) {
    const key = bytesOf(value.toString(36));
    let hash = 0x811c9dc5 | 0;
    for (const byte of key) hash = Math.imul(hash ^ byte, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    if (((hash ^ (hash >>> 13)) & 0xfff) === 0) keys.push(key);
  }
  return keys;
}

it('bears keys that were chosen to be in each other’s way', () => {
  const numbers = new ByteNumbers();
  const keys = crowdedKeys(300);
  keys.forEach((key, index) => expect(numbers.numberOf(key)).toBe(index));
  for (let index = 0; index < 5000; index += 1) numbers.numberOf(bytesOf(`other ${index}`));
  keys.forEach((key, index) => expect(numbers.numberOf(key)).toBe(index));
  expect(numbers.count).toBe(5300);
});
