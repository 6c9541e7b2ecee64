/** Verbs whose past participle is not made with `-ed`, with that participle. */
const irregular: Readonly<Record<string, string>> = {
  become: 'become', begin: 'begun', bind: 'bound', bring: 'brought', break: 'broken', build: 'built', buy: 'bought', cast: 'cast', catch: 'caught',
  choose: 'chosen', come: 'come', cut: 'cut', deal: 'dealt', do: 'done', draw: 'drawn', fall: 'fallen', find: 'found', forbid: 'forbidden',
  forget: 'forgotten', freeze: 'frozen', get: 'got', give: 'given', go: 'gone', grow: 'grown', hear: 'heard', hide: 'hidden', hit: 'hit',
  hold: 'held', keep: 'kept', know: 'known', lay: 'laid', lead: 'led', leave: 'left', lend: 'lent', let: 'let', lose: 'lost', make: 'made',
  meet: 'met', overdraw: 'overdrawn', override: 'overridden', oversell: 'oversold', pay: 'paid', put: 'put', quit: 'quit', read: 'read',
  rebuild: 'rebuilt', repay: 'repaid', resell: 'resold', resend: 'resent', reset: 'reset', rewrite: 'rewritten', rise: 'risen', run: 'run',
  see: 'seen', seek: 'sought', sell: 'sold', send: 'sent', set: 'set', shake: 'shaken', show: 'shown', shut: 'shut', spend: 'spent', split: 'split',
  spread: 'spread', stand: 'stood', steal: 'stolen', swear: 'sworn', take: 'taken', tear: 'torn', tell: 'told', think: 'thought', throw: 'thrown',
  undo: 'undone', unfreeze: 'unfrozen', upset: 'upset', win: 'won', withdraw: 'withdrawn', withhold: 'withheld', write: 'written',
};
const participles = new Set(Object.values(irregular));

// End in `-ed` and are no participles.
const nouns = new Set(['bed', 'bleed', 'breed', 'creed', 'deed', 'embed', 'feed', 'greed', 'indeed', 'need', 'newsfeed', 'red', 'reed', 'seed', 'shed', 'sled', 'speed', 'weed']);

/** True for a word that says that something has happened: `assigned`, `sent`. */
export const isPast = (word: string): boolean => participles.has(word) || (/^[a-z]+ed$/.test(word) && !nouns.has(word));

/** What a verb may become once it is done, by every way in which English makes it. */
export const pastsOf = (verb: string): readonly string[] => {
  const own = Object.hasOwn(irregular, verb) ? irregular[verb] : undefined;
  return [`${verb}ed`, `${verb}d`, `${verb}${verb.at(-1) ?? ''}ed`, `${verb.replace(/y$/, 'i')}ed`, ...(own === undefined ? [] : [own])];
};
