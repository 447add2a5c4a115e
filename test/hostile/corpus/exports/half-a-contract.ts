// Makes instances without members.
// verdict: refuted
// says: /not a function|undefined/
// base: none
export function EXPORTED(): object {
  return {};
}
