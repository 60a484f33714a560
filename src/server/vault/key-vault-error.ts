/** Why an envelope cannot be opened. The message never contains any part of it. */
export class KeyVaultError extends Error {
  override readonly name = 'KeyVaultError';
  /**
   * `malformed`: not an envelope. `unknown_key_id`: its vault key is not among the vault's.
   * `not_authentic`: changed, sealed for another account or version, or sealed with another key of that
   * id.
   */
  readonly code: 'malformed' | 'unknown_key_id' | 'not_authentic';

  constructor(code: KeyVaultError['code'], message: string) {
    super(message);
    this.code = code;
  }
}
