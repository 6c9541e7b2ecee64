/** The reference service, held to every contract over HTTP. */
import { afterAll } from 'vitest';
import { defineContractTests } from '../../generated/tests/index.ts';
import { startReferenceService } from './reference-service.ts';

const { harness, service } = await startReferenceService();
afterAll(() => harness.stop());

defineContractTests(service);
