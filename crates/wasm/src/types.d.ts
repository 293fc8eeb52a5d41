/** What a person can ask about. */
export type Subject = "unit" | "hazard" | "town" | "county" | "firefighter";
/** Question id to a word id or a whole number; absent, `null` or `undefined` is unknown. */
export type AnswersObject = Record<string, string | number | null | undefined>;
export interface Options { readings?: Record<string, string> }
export interface RemitError extends Error { code: string; question: string | null }
export interface Outcome { outcome: string[]; rows: number[]; provisions: string[]; caveat: string | null }
export interface Determination { table: string; article: string; status: "determined" | "open" | "silent"; outcomes: Outcome[]; decidedBy: string[] }
export interface Requirement {
  id: string; article: string; min: number | null; max: number | null; actual: number | null; gap: number | null;
  status: "met" | "short" | "over" | "unknown"; provisions: string[]; base?: number; percent?: number;
  alternatives?: { when: Record<string, string[]>; min: number | null; max: number | null }[];
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
  why: { row: number; outcome: string[]; conditions: Tested[]; otherwise: boolean; provisions: string[] }[];
  whyNot: { outcome: string; row: number; failed: Tested[]; instead: number[]; provisions: string[] }[];
  changes: { outcome: string; answers: [string, string[]][] }[];
}
export interface Question { id: string; label: string; help: string | null; words?: { id: string; label: string }[] }
export function assess(subject: Subject, answers: AnswersObject, options?: Options): Assessment;
export function assessMany(subject: Subject, rows: AnswersObject[], options?: Options): (Assessment | RemitError)[];
export function explain(subject: Subject, answers: AnswersObject, options?: Options): Explanation[];
export function questions(subject: Subject): Question[];
export function policy(): { id: string; edition: string; hash: string; subjects: Subject[]; texts: Record<string, string> };
