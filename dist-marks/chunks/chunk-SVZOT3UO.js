import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{createRequire}from"node:module";import{dirname,join}from"node:path";var packageFile=path=>join(dirname(createRequire(import.meta.url).resolve("writ/package.json")),path);export{packageFile};
