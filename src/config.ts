import type { OwnEmitter } from './emit/own/define-emitter.ts';

/** Severities of lint rules by their ids, which `writ lint --rules` lists. */
export type LintLevels = { readonly [rule: string]: 'off' | 'note' | 'warning' | 'error' };

/** What the config may say of `writ lint`. */
export interface LintConfig {
  readonly rules?: LintLevels;
  /** Severities for some files, by globs relative to the config file; a later one wins. */
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: LintLevels }[];
  /** Names that policies may refer to; a kind that is not listed is not held against a list. */
  readonly known?: {
    readonly roles?: readonly string[];
    readonly permissions?: readonly string[];
    readonly flags?: readonly string[];
    /** Keys of policies. */
    readonly policies?: readonly string[];
  };
}

/** A version of the API that was published: the changelog tells what each changed. */
export interface ReleaseConfig {
  readonly version: string;
  /** The day of its publication, as `2027-01-31`. */
  readonly date: string;
  /** Where its model stands: a git ref, an output folder or a `model.json`. */
  readonly at: string;
}

/** What the config may say of the site that `writ docs build` makes. */
export interface DocsConfig {
  /** Folder of the finished site; `site` unless said. */
  readonly out?: string;
  /** Path under which the site is served; `/` unless said. */
  readonly base?: string;
  /** Folder of Markdown pages of your own, which become part of the site; `docs` unless said. */
  readonly pages?: string;
  /** Published versions, oldest first, for the changelog. */
  readonly releases?: readonly ReleaseConfig[];
}

/** What an API is called as a whole. */
export interface InfoConfig {
  readonly title?: string;
  readonly version?: string;
  readonly description?: string;
}

/** One of several outputs of a config, such as that of a package. What it leaves out is as the config says it for all. */
export interface TargetConfig {
  /** Words of lower-case letters and digits with `-` between them; `--target` has it. */
  readonly name: string;
  readonly contracts: readonly string[];
  readonly out: string;
  readonly handlers?: string;
  readonly emit?: readonly string[];
  /** What it leaves out of this is as the config says it, too. */
  readonly info?: InfoConfig;
  readonly servers?: readonly string[];
  readonly docsUrl?: string;
  /** The site of this target; its folder is `site/<name>` unless said. */
  readonly docs?: DocsConfig;
}

/** What `writ.config.ts` may say. Paths are relative to the config file. */
export interface WritConfig {
  /** Globs of contract files. With `targets` each of them says its own, as well as `out`, `handlers` and `docs`. */
  readonly contracts?: readonly string[];
  /** Output folder; `generated` unless said. */
  readonly out?: string;
  /** Folder of the handlers that people write, one file for each operation; where it is said, writ wires them. */
  readonly handlers?: string;
  /** Emitters to run; all unless said. */
  readonly emit?: readonly string[];
  /** Title, version and description of the API as a whole. */
  readonly info?: InfoConfig;
  /** Base addresses for the OpenAPI document. */
  readonly servers?: readonly string[];
  /** Base of the addresses at which error pages are published; RFC 9457 `type` members start with it. */
  readonly docsUrl?: string;
  /** More specifiers that contracts may import writ's language from. */
  readonly aliases?: readonly string[];
  /** Seconds without progress after which a contract file is given up; 5 unless said. */
  readonly timeLimit?: number;
  readonly lint?: LintConfig;
  /** Address under which the project's folder is shown, such as `https://github.com/acme/api/blob/main`; pages link their source there. */
  readonly repository?: string;
  readonly docs?: DocsConfig;
  /** Folder of templates that take the place of writ's, by name, or belong to `emitters`; none unless said. */
  readonly templates?: string;
  /** Outputs of your own, made with `defineEmitter`. */
  readonly emitters?: readonly OwnEmitter[];
  /** Several outputs, each of its own contracts. */
  readonly targets?: readonly TargetConfig[];
}

/** Types the config in an editor; returns it as it is. */
export const defineConfig = (config: WritConfig): WritConfig => config;
