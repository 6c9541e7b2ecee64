import { listen } from 'writ/runtime/node';
import { docsUrl } from '../generated/hono/index.js';
import { logEvent, startOutbox } from './outbox.js';
import { createService } from './service.js';
import { readSettings } from './settings.js';

const { hostname, port, file, tokens } = readSettings(process.env);
const service = createService({ file, tokens });
const server = await listen(service, { hostname, port, docsUrl });
const outbox = startOutbox(service.database, service.store, logEvent);
console.log(`The service listens on ${server.url}`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The first one lets requests finish; the second one does not wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    service.retire();
    void Promise.all([server.stop(), outbox.stop()]).then(service.close);
  });
}
