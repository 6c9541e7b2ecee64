import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{require_dist}from"./chunk-NN33H6J5.js";import"./chunk-YZASLWB7.js";export default require_dist();
