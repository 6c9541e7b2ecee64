import { defineContractTests } from '../generated/tests/index.js';
import { testedService } from './tested-service.js';
import { statesOf } from './states.js';

defineContractTests(testedService(statesOf));
