/** Why a text cannot be a W&B API key. */
export const refusalReasons = [
  'empty',
  'too_short',
  'too_long',
  'illegal_char',
  'whitespace_inside',
  'masked',
  'placeholder',
  'multiple',
  'looks_like_url',
  'looks_like_email',
  'other_vendor',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What is odd about a key that may still be good. Shown, never in the way. */
export type KeyDoubt =
  'temporary_token' | 'unusual_length' | 'upper_case' | 'letter_o' | 'hex_prefix';

export type KeyReading =
  | {
      readonly kind: 'key';
      readonly key: string;
      /** The key was taken out of something longer (a command, a file, a double paste). */
      readonly extracted: boolean;
      readonly doubts: readonly KeyDoubt[];
      /** What stands before the first `-`, which names a server's own keys: `local`. */
      readonly prefix?: string;
    }
  | KeyRefusal;

export interface KeyRefusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** `too_short`: how many characters there were. */
  readonly length?: number;
  /** `illegal_char`: where the first one is, counted from 1, in code points. */
  readonly position?: number;
  /** `other_vendor`: whose token this is, a proper name: `GitHub`. */
  readonly vendor?: string;
}

export declare function readApiKey(text: string): KeyReading;
