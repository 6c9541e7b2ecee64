// @ts-check
/** Files and folders of the projects under test. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @type {(path: string, text: string) => void} */
export const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** @param {string} path */
export const read = (path) => readFileSync(path, 'utf8');

/** Moves a folder out of the way. Deleting it would make the next files cost ten times as much on some file systems (ext4 with `discard`). @type {(root: string, name: string) => void} */
export const setAside = (root, name) => {
  if (existsSync(join(root, name))) renameSync(join(root, name), join(mkdtempSync(join(root, 'aside-')), 'was'));
};

/** Lets a project find the packages of this benchmark. @param {string} folder */
export const linkPackages = (folder) => {
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(import.meta.dirname, 'node_modules'), join(folder, 'node_modules'));
};

/** The file of an installed package. @param {string} path */
export const packaged = (path) => join(import.meta.dirname, 'node_modules', path);
