/** The first part of an envelope: which format it has. */
export const envelopeVersion = 'wc1';

/** The id of the vault key that an envelope is sealed with. `undefined` if it is no envelope of ours. */
export function vaultKeyId(sealed: string): string | undefined {
  const [version, keyId] = sealed.split('.', 2);
  return version === envelopeVersion && keyId ? keyId : undefined;
}
