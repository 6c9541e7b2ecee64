import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{startEngines,takeWorker}from"./chunk-5DVRVSQ7.js";import"./chunk-SVZOT3UO.js";import"./chunk-YZASLWB7.js";export{startEngines,takeWorker};
