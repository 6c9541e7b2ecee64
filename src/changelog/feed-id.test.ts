import { expect, it } from 'vitest';
import { api } from '../diff/testing/models.ts';
import { feedIdOf } from './feed-id.ts';

const idOf = (docsUrl: string, title = 'Shop'): string => feedIdOf({ docsUrl, info: { ...api({}).info, title } });

it('is an address of the documentation, or else a UUID that the title alone decides', () => {
  expect(idOf('https://docs.example/api')).toBe('https://docs.example/api/changelog');
  expect(idOf('')).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(idOf('/docs')).toBe(idOf(''));
  expect(idOf('', 'Other')).not.toBe(idOf(''));
});
