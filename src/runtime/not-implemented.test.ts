import { expect, test } from 'vitest';
import { createRuntime, defineOperation, type Handler, notImplemented } from './index.ts';

const greet = defineOperation({ key: 'hello.greet', version: '1.0.0', kind: 'command', method: 'POST', path: '/greet', auth: 'anonymous', success: 204 });

test('answers 501 as a problem where nobody has written the handler, of whatever operation', async () => {
  const stub: Handler<typeof greet> = () => notImplemented();
  const runtime = createRuntime({ docsUrl: 'https://docs.example.com' });
  const app = runtime.app();
  app.post('/greet', runtime.serve(greet, stub));
  const response = await app.request('/greet', { method: 'POST' });
  expect(response.status).toBe(501);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ type: 'https://docs.example.com/errors/NOT_IMPLEMENTED', code: 'NOT_IMPLEMENTED', detail: 'Nobody has written this operation yet.' });
});
