// A keyed hash names its key, as the sealed text beside it does: by it a rotation knows what is left.

MATCH (m:Member)
WHERE m.identityNumberHash IS NOT NULL AND m.identityNumberSealed IS NOT NULL
  AND NOT m.identityNumberHash CONTAINS ':'
SET m.identityNumberHash = split(m.identityNumberSealed, ':')[1] + ':' + m.identityNumberHash;

MATCH (m:Member)
WHERE m.phoneHash IS NOT NULL AND m.phoneSealed IS NOT NULL
  AND NOT m.phoneHash CONTAINS ':'
SET m.phoneHash = split(m.phoneSealed, ':')[1] + ':' + m.phoneHash;
