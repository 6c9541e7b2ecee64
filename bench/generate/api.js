// @ts-check
/**
 * The API under test, as data: takes a number of operations, gives files of ten operations each.
 * Guarantees the same API for the same number, whatever the machine: no clock, no randomness.
 */

/** @typedef {'ID' | 'NonEmptyString' | 'String_unsecure' | 'Int_unsecure' | 'Float_unsecure' | 'Boolean' | 'DateTime' | 'Date' | 'EmailAddress' | 'URL' | 'UUID' | 'CountryCode' | 'Currency' | 'Latitude'} Scalar */
/** @typedef {{ minLength?: number, maxLength?: number, pattern?: string, minimum?: number, maximum?: number, minItems?: number, maxItems?: number, uniqueItems?: boolean }} Constraints */
/** @typedef {{ scalar: Scalar } | { enum: Enumeration } | { model: Model }} FieldType */
/** @typedef {{ name: string, type: FieldType, optional: boolean, array: boolean, description: string, constraints: Constraints }} Field */
/** @typedef {{ name: string, values: string[] }} Enumeration */
/** @typedef {{ name: string, description: string, fields: Field[] }} Model */
/** @typedef {{ code: string, status: number, description: string, when: string }} DeclaredError */
/** @typedef {{ name: string, key: string, path: string, id: string, tags: string[], description: string, goal: string, context: string, input: Model, output: Model, errors: DeclaredError[], event: string, when: string, auth: 'user' | 'admin', permission: string, rpm: number }} Operation */
/** @typedef {{ path: string, status: Enumeration, owner: Model, operations: Operation[] }} ContractFile */

const domains = ['billing', 'catalog', 'shipping', 'support', 'identity', 'payroll', 'booking', 'ledger', 'fleet', 'campus'];
const resources = ['account', 'request', 'document', 'schedule', 'agreement'];
const verbs = ['create', 'update', 'archive', 'restore', 'assign', 'release', 'approve', 'reject', 'transfer', 'merge'];
const perFile = verbs.length;

/** @type {(name: string, scalar: Scalar, description: string, constraints?: Constraints) => Field} */
const field = (name, scalar, description, constraints = {}) => ({ name, type: { scalar }, optional: false, array: false, description, constraints });

/** Six neighbours of this ring make an input, two an output's varying part. */
const ring = [
  field('title', 'NonEmptyString', 'Name that people see', { maxLength: 120 }),
  field('quantity', 'Int_unsecure', 'How many are meant', { minimum: 1, maximum: 10000 }),
  field('contactEmail', 'EmailAddress', 'Where questions go', { maxLength: 254 }),
  field('startsOn', 'Date', 'First day on which it holds'),
  field('amount', 'Float_unsecure', 'Net amount in units of the currency', { minimum: 0 }),
  field('referenceId', 'UUID', 'The record this one refers to'),
  field('code', 'String_unsecure', 'Short code, as printed on paper', { pattern: '^[A-Z]{3}-[0-9]{4}$', maxLength: 8 }),
  field('dueAt', 'DateTime', 'Moment by which it has to be done'),
  field('website', 'URL', 'Page with further information', { maxLength: 2048 }),
  field('notify', 'Boolean', 'Whether the owner hears of it'),
  field('country', 'CountryCode', 'Country whose rules apply'),
  field('latitude', 'Latitude', 'Where it takes place, north of the equator'),
  { ...field('labels', 'String_unsecure', 'Words to find it by', { maxItems: 10, uniqueItems: true, maxLength: 40 }), array: true },
  field('currency', 'Currency', 'Currency of the amount'),
];

/** @type {(from: number, count: number) => Field[]} */
const fromRing = (from, count) =>
  Array.from({ length: count }, (_, step) => ({ ...at(ring, from + step), optional: step % 3 === 2 }));

/** @template T @param {readonly T[]} list @param {number} index @returns {T} */
const at = (list, index) => /** @type {T} */ (list[index % list.length]);

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @type {(prefix: string) => Model} */
const ownerModel = (prefix) => ({
  name: `${prefix}Owner`,
  description: `Who answers for a ${prefix}`,
  fields: [
    field('id', 'ID', 'Opaque identifier of the person', { maxLength: 255 }),
    field('displayName', 'NonEmptyString', 'Name that people see', { maxLength: 255 }),
    { ...field('email', 'EmailAddress', 'Where the person is reached'), optional: true },
  ],
});

/** @type {(name: string, status: Enumeration, owner: Model, index: number) => Model} */
const outputModel = (name, status, owner, index) => ({
  name,
  description: `What ${name} looks like afterwards`,
  fields: [
    field('id', 'UUID', 'Identifier, never reused'),
    { ...field('status', 'ID', 'Where it stands'), type: { enum: status } },
    { ...field('owner', 'ID', 'Who answers for it'), type: { model: owner } },
    { ...field('permissions', 'String_unsecure', 'What the caller may do next', { maxItems: 50 }), array: true },
    field('createdAt', 'DateTime', 'Moment of creation'),
    { ...field('archivedAt', 'DateTime', 'Moment of archiving, if it was'), optional: true },
    ...fromRing(index * 2, 2),
  ],
});

/** @type {(prefix: string, verb: string, thing: string) => DeclaredError[]} */
const declaredErrors = (prefix, verb, thing) => [
  { code: `${prefix}_ALREADY_DONE`, status: 409, description: `The ${thing} is in that state already`, when: `Asked to ${verb} it a second time` },
  { code: `${prefix}_EXPIRED`, status: 410, description: `The ${thing} is past its end`, when: `Its last day is before today` },
];

/** @type {(domain: string, resource: string, index: number, status: Enumeration, owner: Model) => Operation} */
const operation = (domain, resource, index, status, owner) => {
  const verb = at(verbs, index);
  const name = capital(domain) + capital(resource) + capital(verb);
  const key = `${domain}.${resource}.${verb}`;
  const thing = `${domain} ${resource}`;
  return {
    name,
    key,
    path: `/${key.replaceAll('.', '/')}/v1.0.0`,
    id: `${key.replaceAll('.', '_')}_v1_0_0`,
    tags: [domain, resource, verb],
    description: `${capital(verb)} a ${thing}.`,
    goal: `Let people ${verb} a ${thing} without asking anybody.`,
    context: `Called from the ${resource} page of ${domain}, and by nightly jobs.`,
    input: { name: `${name}Input`, description: `What is needed to ${verb} a ${thing}`, fields: fromRing(index * 3, 6) },
    output: outputModel(`${name}Result`, status, owner, index),
    errors: declaredErrors(`${domain}_${resource}_${verb}`.toUpperCase(), verb, thing),
    event: `${key}.done`,
    when: `The ${thing} was changed by ${verb}`,
    auth: index % 4 === 0 ? 'admin' : 'user',
    permission: `${domain}:${resource}:${verb}`,
    rpm: 60 + (index % 5) * 30,
  };
};

/** @type {(file: number, size: number) => ContractFile} */
const contractFile = (file, size) => {
  const turn = Math.floor(file / resources.length);
  const domain = at(domains, turn) + (turn < domains.length ? '' : String(Math.floor(turn / domains.length) + 1));
  const resource = at(resources, file);
  const prefix = capital(domain) + capital(resource);
  const status = { name: `${prefix}Status`, values: ['draft', 'open', 'closed', 'archived'] };
  const owner = ownerModel(prefix);
  const operations = Array.from({ length: size }, (_, index) => operation(domain, resource, index, status, owner));
  return { path: `${domain}/${resource}`, status, owner, operations };
};

/** An API of `count` operations in files of ten; five files share a domain. @param {number} count @returns {ContractFile[]} */
export const makeApi = (count) =>
  Array.from({ length: Math.ceil(count / perFile) }, (_, file) => contractFile(file, Math.min(perFile, count - file * perFile)));
