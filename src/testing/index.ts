/**
 * What generated contract tests call.
 * Takes the contracts and their fixtures as data, and what a service arranges; gives tests for Vitest, each of which fails
 * with the line of the contract that the service breaks; guarantees that what a service leaves out is a `todo`.
 */
export type { ContractFile } from '../emit/tests/contract-file.ts';
export { contractTests } from './contract-tests.ts';
export type { Application, Arrangement, CallerName, ImplicitCode, RecordedEntry, RecordedEvent, Service, Setup, State } from './service.ts';
