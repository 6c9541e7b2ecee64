/** What `writ.config.ts` may say. Paths are relative to the config file. */
export interface WritConfig {
  /** Globs of contract files. */
  readonly contracts: readonly string[];
  /** Output folder; `generated` unless said. */
  readonly out?: string;
  /** Emitters to run; all unless said. */
  readonly emit?: readonly string[];
  /** Title, version and description of the API as a whole. */
  readonly info?: { readonly title?: string; readonly version?: string; readonly description?: string };
  /** Base addresses for the OpenAPI document. */
  readonly servers?: readonly string[];
  /** Base of the addresses at which error pages are published; RFC 9457 `type` members start with it. */
  readonly docsUrl?: string;
  /** More specifiers that contracts may import writ's language from. */
  readonly aliases?: readonly string[];
  /** Seconds without progress after which a contract file is given up; 5 unless said. */
  readonly timeLimit?: number;
}

/** Types the config in an editor; returns it as it is. */
export const defineConfig = (config: WritConfig): WritConfig => config;
