/** How much a change can hurt: a client stops working, a person should look, or nobody notices. */
export type Level = 'breaking' | 'caution' | 'safe';

/** The least part of the version that a change must raise. */
export type Needs = 'major' | 'minor' | 'patch' | 'none';

/** The way the change travels: with requests, with answers and events, with both, or not over the wire at all. */
export type Direction = 'input' | 'output' | 'both' | 'none';

/** What one kind of change means. */
export interface Rule {
  readonly level: Level;
  readonly needs: Needs;
  readonly direction: Direction;
  readonly area: string;
  /** One sentence; `{at}` is the place in the contract, other words in braces are facts of the change. */
  readonly message: string;
  /** What to do about it, one imperative sentence. */
  readonly fix: string;
  /** True when what it is about stands only in the base. */
  readonly gone: boolean;
}

type Row = Omit<Rule, 'area' | 'direction'>;

const row = (level: Level, needs: Needs, message: string, fix: string): Row => ({ level, needs, message, fix, gone: false });

/** A client or consumer that worked can stop working. */
export const breaking = (message: string, fix = 'Keep it as it was, or raise the major version.'): Row => row('breaking', 'major', message, fix);

/** Wrong as it is written, whatever its version. */
export const wrong = (message: string, fix: string): Row => row('breaking', 'none', message, fix);

/** May surprise; a person should look. */
export const caution = (message: string, fix: string, needs: Needs = 'minor'): Row => row('caution', needs, message, fix);

/** Everything that worked goes on working. */
export const safe = (message: string, needs: Needs = 'minor'): Row => row('safe', needs, message, 'Nothing needs to be done but to raise the version where it asks for it.');

/** The same for something that stands only in the base. */
export const gone = (rule: Row): Row => ({ ...rule, gone: true });

/** Gives the rows of one area their area and direction. */
export const table = <Id extends string>(area: string, direction: Direction, rows: Readonly<Record<Id, Row>>): Readonly<Record<Id, Rule>> =>
  // Every entry is kept, so the keys are those of the rows.
  Object.fromEntries(Object.entries<Row>(rows).map(([id, one]) => [id, { direction, ...one, area }])) as Record<Id, Rule>;
