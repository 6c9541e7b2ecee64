import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{json}from"./chunk-L2Y7NHR4.js";var quoted=text=>`'${json(text).slice(1,-1).replaceAll('\\"','"').replaceAll("'","\\'")}'`;export{quoted};
