import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{Sources}from"./chunk-UT3JQWFJ.js";import"./chunk-S3GAADAD.js";import"./chunk-DYL33IOZ.js";import"./chunk-YZASLWB7.js";export{Sources};
