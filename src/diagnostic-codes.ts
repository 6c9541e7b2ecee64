import type { Severity } from './diagnostics.ts';

interface Entry {
  readonly severity: Severity;
  /** What it means, one sentence for the docs page. */
  readonly cause: string;
  /** What to do, one imperative sentence, used where the place of use has nothing more exact. */
  readonly fix: string;
}

const entry = (severity: Severity, cause: string, fix: string): Entry => ({ severity, cause, fix });

/** Every code that writ can report, with its cause and fix; codes never change their meaning. */
export const catalogue = {
  'no-contract-files': entry('error', 'The globs match no file.', 'Correct `contracts` in writ.config.ts or the globs on the command line.'),
  'no-contracts': entry('error', 'The matched files export nothing that a definer made.', 'Export the result of `defineCommand`, `defineQuery` or `defineEvent`.'),
  'unknown-contract-name': entry('note', 'A contract imports a name from the contract packages that writ does not know; it evaluates to a value without effect.', 'Remove the import if it is not needed.'),
  'contract-not-exported': entry('note', 'A contract is made but not exported, so no output has it.', 'Export it, or remove it.'),
  'import-not-found': entry('error', 'An import does not resolve.', 'Correct the path, or install the package.'),
  'import-failed': entry('error', 'A file imports another one that could not be loaded.', 'Mend the imported file.'),
  'syntax-error': entry('error', 'A file is not valid TypeScript.', 'Correct the syntax.'),
  'contract-hangs': entry('error', 'A file runs for longer than the time limit while it is loaded.', 'Remove the endless loop, or raise `timeLimit` in writ.config.ts.'),
  'contract-never-settles': entry('error', 'A file waits for something that never happens while it is loaded.', 'Remove the top-level `await`.'),
  'contract-crashed': entry('error', 'A file ended the loader.', 'Keep side effects out of contract files.'),
  'contract-exits': entry('error', 'A file tries to end the process while it is loaded.', 'Remove the call: a contract only describes.'),
  'contract-throws': entry('error', 'A file throws while it is loaded.', 'Correct the error; contracts are evaluated without environment, clock or network.'),
  'config-invalid': entry('error', 'The config file is missing, does not load or says something unknown.', 'Correct writ.config.ts.'),
  'unknown-key': entry('error', 'A contract holds a key that means nothing there.', 'Correct or remove the key.'),
  'wrong-type': entry('error', 'A value in a contract is not of the expected type.', 'Change the value.'),
  'missing-value': entry('error', 'A contract leaves out something that it must say.', 'Add it.'),
  'unrepresentable': entry('error', 'A value or schema cannot be said in the outputs without losing part of its meaning.', 'Express it with what JSON Schema knows, or remove it.'),
  'key-invalid': entry('error', 'A key does not follow the grammar: dotted segments of letters, digits, `_` and `-`, each beginning with a lower-case letter and ending in a letter or digit, 128 characters at most, no reserved file name first.', 'Rename it, such as `billing.invoice.create`.'),
  'version-invalid': entry('error', 'A version is not a semantic version (semver.org 2.0.0), or has more than 64 characters.', 'Write three numbers, such as `1.0.0`.'),
  'day-invalid': entry('error', 'A text that should say a day is not a day of the calendar.', 'Write year, month and day, such as `2027-01-31`.'),
  'duplicate-contract': entry('error', 'Two contracts have the same key and version.', 'Raise the version of one, or remove it.'),
  'collision': entry('error', 'Two contracts or models would share a path, an identifier or a file name.', 'Rename one of them.'),
  'policy-missing': entry('error', 'An operation says nothing of who may call it; writ never assumes that anyone may.', 'Add `policy: { auth: \'anonymous\' | \'user\' | \'admin\' }`.'),
  'error-code-invalid': entry('error', 'An error code is not an identifier of letters, digits and `_`, 64 characters at most.', 'Rename it, such as `ROLE_NOT_FOUND`.'),
  'error-status-invalid': entry('error', 'An error has a status that is not an integer from 400 to 599.', 'Choose a 4xx or 5xx status.'),
  'success-status-invalid': entry('error', 'A success has a status that is not an integer from 200 to 299.', 'Choose a 2xx status.'),
  'model-name-invalid': entry('error', 'A model or enum name is not an identifier of letters, digits and `_`.', 'Rename it, such as `UserProfile`.'),
  'model-conflict': entry('error', 'Two different models have one name.', 'Rename one of them, or import the same model in both places.'),
  'model-infinite': entry('error', 'Every value of a model would have to hold another value of the same model, so that none ends, or the model is one of its own alternatives.', 'Make a field on the way optional, nullable or a list.'),
  'model-empty': entry('error', 'An enum has no values, or the same one twice.', 'List each value once.'),
  'constraint-invalid': entry('error', 'A constraint does not fit its field\'s type, contradicts another, or is not a valid value.', 'Correct or remove the constraint.'),
  'value-mismatch': entry('error', 'A default or example does not match its own schema.', 'Correct the value or the schema.'),
  'event-unknown': entry('error', 'An operation emits an event by reference that no loaded contract declares.', 'Declare it with `defineEvent`, or correct the key and version.'),
  'event-conflict': entry('error', 'One event, by key and version, has two different payloads.', 'Use one payload model, or raise the version.'),
  'path-invalid': entry('error', 'A REST path is not absolute, has characters outside RFC 3986, or its parameters are not those of `io.params`.', 'Write a path such as `/users/{id}` and a model in `io.params` with exactly its parameters.'),
  'parameter-invalid': entry('error', 'A path, query or header parameter is not a scalar, an enum or a list of them.', 'Use flat fields, or send the model as the body of a POST.'),
  'schema-unsupported': entry('error', 'A JSON Schema or Zod schema uses a keyword that writ does not enforce.', 'Remove the keyword, or say the same with another.'),
  'recursive-schema-unnamed': entry('error', 'A schema refers to itself and has no name to refer to.', 'Name it: `fromZod(schema, { name: \'Tree\' })`.'),
  'emitter-failed': entry('error', 'An emitter of the config threw.', 'Correct the emitter; the model is as `model.json` shows it, and frozen.'),
  'emitter-output-invalid': entry('error', 'An emitter of the config gave something else than a list of files that can stand in its folder.', 'Give a list of `{ path, content }`.'),
  'emitter-unstable': entry('error', 'An emitter of the config gave different files for one model, so no check could ever hold.', 'Leave clock, randomness and counters out of the emitter.'),
  'output-outside': entry('error', 'An output path would leave the output folder.', 'Choose a name without `..` and an output folder that is not behind a link.'),
  'output-path-unsafe': entry('error', 'An output path has a name that some file systems cannot hold, or that writ keeps for itself.', 'Choose another key or name for what the file is made from.'),
  'output-path-collision': entry('error', 'Two output files have one path, or paths that differ only by case, or one is a folder of the other.', 'Rename one of the two.'),
  'output-not-a-folder': entry('error', 'The output folder is a file, or a link to nothing.', 'Name another folder with `--out`, or move what stands there.'),
  'output-is-package': entry('error', 'The output folder holds a `package.json`, so it is a project and not a folder that a tool may own.', 'Name a folder of its own with `--out`, such as `generated`.'),
  'output-link': entry('error', 'A link stands where an output file or a folder of it belongs.', 'Remove the link, or move it out of the output folder.'),
  'output-blocked': entry('error', 'Something that writ did not make stands where an output file or its folder belongs.', 'Move it out of the output folder.'),
  'output-hand-written': entry('error', 'A file that writ did not make stands where an output file belongs.', 'Move the file out of the output folder, then run `writ generate`.'),
  'output-edited': entry('error', 'A generated file was changed by hand since writ wrote it.', 'Move the change to a contract or a template, then run `writ generate --force`, which overwrites the file.'),
  'output-edited-stale': entry('error', 'A generated file that no contract asks for any more was changed by hand, so writ does not remove it.', 'Move the change elsewhere and delete the file.'),
  'output-manifest-damaged': entry('error', 'The record of what writ wrote is not readable, so writ cannot tell generated files from others.', 'Restore `.writ-manifest.json` from version control (after a merge conflict either side will do), then run `writ generate --force`.'),
  'output-missing': entry('error', 'A generated file is not there.', 'Run `writ generate`.'),
  'output-changed': entry('error', 'A generated file is not what the contracts give now.', 'Run `writ generate`.'),
  'output-stale': entry('error', 'A generated file is left of a contract that is gone.', 'Run `writ generate`, which removes it.'),
  'output-unexpected': entry('error', 'A file that writ did not make stands in the output folder.', 'Move it out of the output folder.'),
  'output-untracked': entry('error', 'A generated file is there, and git does not have it; `git diff` says nothing of such a file.', 'Run `git add` on the output folder and commit.'),
  'output-leftover': entry('error', 'An interrupted run left a file of its own.', 'Run `writ generate`, which removes it.'),
  'output-locked': entry('error', 'Another run is writing to the output folder.', 'Wait for the other run; if there is none, delete the lock file that the message names.'),
  'output-disk-full': entry('error', 'The disk of the output folder is full.', 'Free some space and run `writ generate` again.'),
  'output-not-writable': entry('error', 'The output folder, or a file in it, may not be written.', 'Make the folder writable for the user who runs writ, or choose another with `--out`.'),
  'output-not-readable': entry('error', 'The output folder, or a file in it, may not be read.', 'Make the folder readable for the user who runs writ.'),
  'output-changed-meanwhile': entry('error', 'A file changed between the plan and its writing.', 'Run `writ generate` again.'),
  'output-interrupted': entry('error', 'The run was interrupted while it wrote.', 'Run `writ generate` again.'),
  'output-foreign': entry('error', 'The folder of the finished site holds files that writ did not make.', 'Name an empty folder with `--out` or `docs.out`, or move the files away.'),
  'handler-missing': entry('warning', 'An operation has no handler in the folder that the config names, so the application does not compile.', 'Run `writ new handlers`, which adds a stub.'),
  'handler-unused': entry('warning', 'A handler stands in a file that no operation is named like; nothing runs it.', 'Move what you need of it to another handler, or delete it.'),
  'new-not-a-folder': entry('error', 'A file, or a link to nothing, stands where a new folder belongs.', 'Choose another folder, or move what stands there.'),
  'new-folder-not-empty': entry('error', 'The folder for something new holds files already.', 'Choose another folder, or say `--force`, which adds what is not there and leaves the rest as it is.'),
  'new-cancelled': entry('error', 'Somebody left the questions of a command.', 'Answer them, or say `--yes` to take every default.'),
  'new-file-exists': entry('error', 'A file that writ would begin is there already.', 'Move the file, or choose another name.'),
  'output-failed': entry('error', 'The system refused to read or write an output file.', 'See the system error that the message names, then run `writ generate` again.'),
} as const satisfies Record<string, Entry>;

export type DiagnosticCode = keyof typeof catalogue;
