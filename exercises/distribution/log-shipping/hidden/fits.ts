// Where a run is drawn at random: arguments that mean nothing now become ones that do.
import { nearest } from "#kit";
import type { Desk } from "./desk.ts";
import { NAMES, SESSIONS } from "./setup.ts";

export type Name = (typeof NAMES)[number];
export type Client = (typeof SESSIONS)[number];

export const placeOf = (name: Name) => NAMES.indexOf(name);
export const seatOf = (name: Client) => SESSIONS.indexOf(name);
export const stands = ({ replicas }: Desk, name: Name) => placeOf(name) < replicas.length;
export const sits = ({ replicas }: Desk, name: Client) => seatOf(name) < replicas.length;

/** A replica that is there. */
export function atReplica<A extends { replica: Name }>(args: A, desk: Desk): A {
  return { ...args, replica: nearest(NAMES, args.replica, (name) => stands(desk, name)) };
}

/** A session that is there. */
export function bySession<A extends { session: Client }>(args: A, desk: Desk): A {
  return { ...args, session: nearest(SESSIONS, args.session, (name) => sits(desk, name)) };
}

// Lsns count from where the replica is, snapshots back from the latest: so a step keeps its meaning when an earlier one is
// left out.

export const entryAt = (desk: Desk, { replica, ahead }: { replica: Name; ahead: number }) =>
  desk.replica(placeOf(replica)).lsn + ahead;
export const snapshotAt = ({ snapshots }: Desk, back: number) => snapshots.length - back;

/** An entry that the log has. */
export function isLogged(desk: Desk, args: { replica: Name; ahead: number }): boolean {
  return stands(desk, args.replica) && entryAt(desk, args) >= 1 && entryAt(desk, args) <= desk.primary.lsn;
}

/** The replica's next entry, the one behind the latest snapshot, or any from the one that it has just applied. */
export function logged<A extends { replica: Name; ahead: number }>(drawn: A, desk: Desk): A {
  const args = atReplica(drawn, desk);
  const { lsn } = desk.replica(placeOf(args.replica));
  const snapshot = desk.snapshots.at(-1)?.lsn ?? 0;
  const aimed = [1, Math.max(1, snapshot + 1 - lsn)][args.ahead % 5] ?? args.ahead % (desk.primary.lsn - lsn + 1);
  return { ...args, ahead: Math.min(aimed, desk.primary.lsn - lsn) };
}

/** Mostly the latest snapshot. */
export function taken<A extends { replica: Name; back: number }>(drawn: A, desk: Desk): A {
  return { ...atReplica(drawn, desk), back: drawn.back < desk.snapshots.length ? drawn.back : 0 };
}

/** The newest number where the drawn one is not there. */
export function oneOf(numbers: readonly number[], drawn: number): number {
  return numbers.includes(drawn) ? drawn : (numbers[drawn % numbers.length] ?? drawn);
}
