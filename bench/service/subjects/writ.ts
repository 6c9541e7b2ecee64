import { pino } from 'pino';
import { listen } from 'writ/runtime/node';
import { createService } from '../../../src/service/service.ts';
import { announce, file, synchronous } from './serve.ts';

const service = await createService({ file, synchronous, log: pino({ level: 'silent' }), now: Date.now, jwt: null, requestsPerMinute: 1_000_000_000, origins: [] });
announce((await listen(service)).url);
