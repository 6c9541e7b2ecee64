// @ts-check
/** TypeSpec: its compiler with the OpenAPI emitter, from TypeSpec source. */
import { join } from 'node:path';
import { linkPackages, packaged, read, setAside, write } from '../files.js';
import { implicit } from '../problems.js';
import { fileText, mainText } from './typespec-source.js';

/** @import { Peer } from './peers.js' */

const config = `emit: ["@typespec/openapi3"]
options:
  "@typespec/openapi3":
    emitter-output-dir: "{project-root}/document"
    output-file: openapi.json
    file-type: json
    openapi-versions: [3.1.0]
`;

/** @type {Peer} */
export const typespec = {
  name: 'TypeSpec document',
  prepare: ({ root, node }, files) => {
    const cwd = join(root, 'typespec');
    linkPackages(cwd);
    write(join(cwd, 'package.json'), '{ "type": "module" }\n');
    write(join(cwd, 'tspconfig.yaml'), config);
    write(join(cwd, 'main.tsp'), mainText(files, implicit));
    for (const file of files) write(join(cwd, `${file.path}.tsp`), fileText(file));
    return {
      name: 'TypeSpec document',
      cwd,
      command: [node, packaged('@typespec/compiler/cmd/tsp.js'), 'compile', '.', '--warn-as-error'],
      before: () => setAside(cwd, 'document'),
      output: join(root, 'typespec.txt'),
    };
  },
  made: ({ root }) => ({ document: read(join(root, 'typespec/document/openapi.json')) }),
};
