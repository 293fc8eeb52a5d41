/** What a person can ask about. Another city's policy file may have others. */
export type Subject = "unit" | "hazard" | "town" | "county" | "firefighter" | (string & {});
/** Question id to a word id or a whole number; absent, `null` or `undefined` is unknown. */
export type Answer = string | number | null | undefined;
/** A plain object or a `Map`; nothing else counts as answers. */
export type AnswersObject = Record<string, Answer> | Map<string, Answer>;
export interface Options { readings?: Record<string, string> | Map<string, string> }
export interface RemitError extends Error { code: string; question: string | null }
export interface Outcome { outcome: string[]; rows: number[]; provisions: string[]; caveat: string | null }
export interface Determination { table: string; article: string; status: "determined" | "open" | "silent"; outcomes: Outcome[]; decidedBy: string[]; ask: string[] }
export interface Requirement {
  id: string; article: string; min: number | null; max: number | null; actual: number | null; gap: number | null;
  status: "met" | "short" | "over" | "unknown"; provisions: string[]; base?: number; percent?: number;
  alternatives?: { when: Record<string, string[]>; min: number | null; max: number | null }[];
  ask: string[]; bearers: string[]; progress: boolean;
}
export interface Duty {
  id: string; article: string; bearer: string; bearers: string[]; modality: "must" | "may" | "encouraged";
  frequency: string | null; status?: "done" | "missing" | "unknown";
}
export interface Assessment {
  policy: { id: string; edition: string; hash: string }; subject: string; determinations: Determination[];
  requirements: Requirement[]; duties: Duty[]; possibleDuties: Duty[]; next: { question: string; remaining: number }[];
  readings: Record<string, string>; warnings: { code: string; questions: string[] }[];
}
export interface Tested { question: string; accepts: string[]; met: boolean; known: boolean }
export interface Explanation {
  table: string;
  /** `excludes` stands with the row for all other cases: the rows that cannot apply, and what is not met. */
  why: { row: number; outcome: string[]; conditions: Tested[]; otherwise: boolean; excludes?: { row: number; outcome: string[]; failed: Tested[] }[]; provisions: string[] }[];
  whyNot: { outcome: string; row: number; failed: Tested[]; instead: number[]; provisions: string[] }[];
  /** `removed`: the outcome drops out, and all others stay. */
  changes: { outcome: string; removed?: true; answers: [string, string[]][] }[];
}
export interface Question {
  id: string; label: string; help: string | null;
  /** What a number counts. */
  unit: string | null;
  /** Id and heading of the group it stands in. */
  group: string | null; groupLabel: string | null;
  words?: { id: string; label: string }[];
}
export interface Policy {
  id: string; edition: string; hash: string; subjects: Subject[];
  /** Labels by key; those of a policy file hold the wording of its provisions as well. */
  texts: Record<string, string>;
}
/** One array for each question: the position of the word in `questions()`, or the number; `unknown` is -1. */
export type Columns = Record<string, Int8Array | Int32Array>;
export interface Finding { status: Determination["status"]; outcomes: Outcome[] }
export interface ColumnsResult {
  /** Number of rows. */
  length: number;
  /** By table: the distinct findings, and for each row the position of its finding or `refused`. */
  tables: Record<string, { findings: Finding[]; rows: Uint32Array }>;
  /** By requirement: one number for each row, not a number where there is none; `status` is a position in `statuses`, or 255. */
  requirements: Record<string, { min: Float64Array; max: Float64Array; actual: Float64Array; gap: Float64Array; status: Uint8Array }>;
  /** The rows that were refused. */
  refused: { row: number; code: string; question: string | null; message: string }[];
}
export interface LanguageOptions { language?: string }

/** One policy that answers. Every method throws a `RemitError` that names the question. */
export class Calculator {
  private constructor();
  assess(subject: Subject, answers: AnswersObject, options?: Options): Assessment;
  /** A row that is refused has its error in its place. */
  assessMany(subject: Subject, rows: AnswersObject[], options?: Options): (Assessment | RemitError)[];
  assessColumns(subject: Subject, columns: Columns, options?: Options): ColumnsResult;
  explain(subject: Subject, answers: AnswersObject, options?: Options): Explanation[];
  questions(subject: Subject): Question[];
  policy(): Policy;
  /** Gives the memory back; done by itself when no reference to the calculator is left. */
  free(): void;
}

/** Makes the built-in calculator ready. Without an argument the Wasm file beside the module is used. */
export function init(source?: string | URL | Response | BufferSource | WebAssembly.Module): Promise<void>;
/** These ask the built-in calculator; before `init` they throw `not-started`. */
export const assess: Calculator["assess"];
export const assessMany: Calculator["assessMany"];
export const assessColumns: Calculator["assessColumns"];
export const explain: Calculator["explain"];
export const questions: Calculator["questions"];
export const policy: Calculator["policy"];

/** All words of the built-in document in a language, `zh-CN` or `en`, the wording of its provisions included. */
export function texts(language?: string): Promise<Record<string, string>>;
/** A calculator for the text of a policy file, which is read and proved first. */
export function loadPolicy(text: string, options?: LanguageOptions): Promise<Calculator>;
/** A calculator for the policy file at an address. */
export function fetchPolicy(address: string | URL, options?: LanguageOptions & { signal?: AbortSignal }): Promise<Calculator>;

/** In a column of answers: not known. */
export const unknown: -1;
/** In a column of findings: the row was refused. */
export const refused: 0xffffffff;
/** What the numbers in a column of statuses stand for. */
export const statuses: readonly Requirement["status"][];
