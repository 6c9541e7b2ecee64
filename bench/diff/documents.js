// @ts-check
/** Lays out both sides of a comparison: writ's models, and OpenAPI documents that every peer can read. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configText, contractText } from '../generate/contracts.js';

/** @import { ContractFile } from '../generate/api.js' */

/** The document in the words of OpenAPI 3.0, which is all that the peers read. @param {any} node @returns {any} */
const inOldWords = (node) => {
  if (Array.isArray(node)) return node.map(inOldWords);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).filter(([word]) => word !== 'examples').map(([word, value]) => (word === 'const' ? ['enum', [value]] : [word, inOldWords(value)]));
  const { type, ...rest } = Object.fromEntries(entries);
  if (!Array.isArray(type)) return type === undefined ? rest : { type, ...rest };
  return { type: type.find((/** @type {string} */ one) => one !== 'null'), nullable: true, ...rest };
};

/** @param {string} text */
const openApi30 = (text) => {
  const { webhooks: _webhooks, jsonSchemaDialect: _dialect, ...document } = JSON.parse(text);
  const { summary: _summary, ...info } = document.info;
  return JSON.stringify(inOldWords({ ...document, openapi: '3.0.3', info }));
};

/** Writes one API as contracts, generates, and gives the paths of its model and its OpenAPI 3.0 document. @type {(folder: string, files: readonly ContractFile[], writ: string) => { model: string, document: string }} */
export const layOut = (folder, files, writ) => {
  /** @type {(path: string, text: string) => string} */
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };
  write('writ.config.ts', configText);
  for (const file of files) write(`contracts/${file.path}.ts`, contractText(file));
  execFileSync(process.execPath, [writ, 'generate', '--emit', 'model,openapi'], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') }, stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    model: join(folder, 'generated/model.json'),
    document: write('openapi-3.0.json', openApi30(readFileSync(join(folder, 'generated/openapi/openapi.json'), 'utf8'))),
  };
};
