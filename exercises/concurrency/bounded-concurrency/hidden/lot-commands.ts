// What callers do with a semaphore: arrive, try, release, hang up, and two of these in the same tick.
import { choice, nearest, whole } from "#kit";
import { type Act, canAct, canRush, rush, rushWords } from "./rush.ts";
import { canHangUp, command, hasRuns, isCareless, type Model, parks } from "./sides.ts";
import { arriveWords, CARS, carName, type End, type Job, runWords, type Signal, tryWords } from "./words.ts";

const PENDS: Job = "pends";
const car = whole({ min: 1, max: CARS, often: [1, 2, 3] });
const weight = whole({ min: 1, max: 6, often: [1, 1, 2, 2, 3] });
const signal = choice<Signal>("none", "live", "live", "live", "live", "live", "live", "aborted");
const end = choice<End>("value", "value", "value", "error");

const within = (weight: number, { setup }: Model) => Math.min(weight, setup.capacity);
/** The nearest car that passes. */
const nearestCar = (car: number, { lot }: Model, passes: (car: number) => boolean) => nearest(lot.numbers, car, passes);
const freeCar = (car: number, model: Model) => nearestCar(car, model, (one) => model.lot.isFree(one));

export const lotCommands = {
  acquire: command({
    args: { car, weight, signal },
    fit: ({ car, weight, signal }, model) => ({ car: freeCar(car, model), weight: within(weight, model), signal }),
    when: (model, { car, weight }) => parks(model) && model.lot.isFree(car) && weight <= model.setup.capacity,
    words: ({ car, weight, signal }) => arriveWords(car, weight, signal),
    tags: ({ weight, signal }, { lot }) => [
      signal === "aborted" ? "hangs up" : lot.fits(weight) ? "granted at once" : "waits",
    ],
    run: ({ lot }, { car, ...how }) => lot.arrive(car, how),
    model: ({ lot }, { car, ...how }) => lot.inOneTick((side) => side.arrive(car, how)),
    weight: 12,
  }),
  tryAcquire: command({
    args: { car, weight },
    fit: ({ car, weight }, model) => ({ car: freeCar(car, model), weight: within(weight, model) }),
    when: (model, { car, weight }) => parks(model) && model.lot.isFree(car) && weight <= model.setup.capacity,
    words: ({ car, weight }) => tryWords(car, weight),
    tags: ({ weight }, { lot }) => [lot.fits(weight) ? "granted at once" : "refused"],
    run: ({ lot }, { car, weight }) => lot.tries(car, weight),
    model: ({ lot }, { car, weight }) => lot.inOneTick((side) => side.tries(car, weight)),
    weight: 5,
  }),
  release: command({
    args: { car },
    fit: ({ car }, model) => ({ car: nearestCar(car, model, (one) => model.lot.isInside(one)) }),
    when: ({ lot }, { car }) => lot.isInside(car),
    words: ({ car }) => `${carName(car)} releases`,
    tags: (_, { lot }) => ["gives way", ...(lot.waiting > 0 ? ["wakes"] : [])],
    run: ({ lot }, { car }) => lot.leave(car),
    model: ({ lot }, { car }) => lot.inOneTick((side) => side.leave(car)),
    weight: 9,
  }),
  releaseAgain: command({
    args: { car },
    fit: ({ car }, model) => ({ car: nearestCar(car, model, (one) => model.lot.hasLeft(one)) }),
    when: (model, { car }) => isCareless(model) && model.lot.hasLeft(car),
    words: ({ car }) => `${carName(car)} releases once more`,
    asks: "createSemaphore",
    run: ({ lot }, { car }) => lot.leave(car),
    model: ({ lot }, { car }) => lot.inOneTick((side) => side.leave(car)),
    weight: 3,
  }),
  abort: command({
    args: { car },
    fit: ({ car }, model) => {
      const able = nearestCar(car, model, (one) => model.lot.canAbort(one));
      const waiting = nearestCar(able, model, (one) => model.lot.canAbort(one) && model.lot.isWaiting(one));
      return { car: nearestCar(waiting, model, (one) => model.lot.canAbort(one) && model.lot.isInTheWay(one)) };
    },
    when: (model, { car }) => canHangUp(model) && model.lot.canAbort(car),
    words: ({ car }, { lot }) => `${carName(car)}'s signal aborts${lot.isWaiting(car) ? "" : ", too late"}`,
    tags: () => ["hangs up", "gives way"],
    asks: "acquire",
    run: ({ lot }, { car }) => lot.abort(car),
    model: ({ lot }, { car }) => lot.inOneTick((side) => side.abort(car)),
    weight: 5,
  }),
  rush: command({
    args: {
      first: choice("leave", "leave", "leave", "arrive", "abort"),
      car,
      second: choice("arrive", "try", "leave", "abort", "arrive", "abort"),
      other: car,
      weight,
    },
    fit: (args, model) => {
      const { lot } = model;
      const pick = (what: Act, from: number, isOther: (one: number) => boolean) =>
        nearestCar(from, model, (one) => isOther(one) && canAct(what, one, lot));
      const first = pick(args.first, args.car, () => true);
      const next = pick(args.second, args.other, (one) => one !== first);
      // Best of all who is served by the first, and has not woken up yet.
      const isServed = (one: number) => args.second === "abort" && lot.canAbort(one) && lot.isServedBy(first, one);
      const other = args.first === "leave" ? nearestCar(next, model, isServed) : next;
      return { ...args, car: first, other, weight: within(args.weight, model) };
    },
    when: (model, args) =>
      parks(model) && canRush(args, model.lot) && (canHangUp(model) || ![args.first, args.second].includes("abort")),
    words: (args) => rushWords(args),
    tags: ({ first, second }) => ["rush", "gives way", ...([first, second].includes("abort") ? ["hangs up"] : [])],
    asks: "acquire",
    run: ({ lot }, args) => rush(lot, args),
    model: ({ lot }, args) => lot.inOneTick((side) => rush(side, args)),
    weight: 6,
  }),
  run: command({
    args: { car, weight, signal, fn: choice<Job>("pends", "pends", "pends", "returns", "throws", "throws", "rejects") },
    fit: ({ car, weight, signal, fn }, model) => {
      // Who has to wait does not end at once: it would be free when exactly the next one sees that.
      const isSudden = fn !== "pends" && isCareless(model) && model.lot.fits(1);
      const most = isSudden ? Math.min(weight, model.lot.available) : weight;
      return { car: freeCar(car, model), weight: within(most, model), signal, fn: isSudden ? fn : PENDS };
    },
    when: (model, { car, weight, fn }) =>
      hasRuns(model) &&
      model.lot.isFree(car) &&
      weight <= model.setup.capacity &&
      (fn === "pends" || model.lot.fits(weight)),
    words: ({ car, ...how }) => runWords(car, how),
    tags: ({ signal, fn }) => [...(signal === "aborted" ? ["hangs up"] : []), fn],
    run: ({ lot }, { car, ...how }) => lot.run(car, how),
    model: ({ lot }, { car, ...how }) => lot.inOneTick((side) => side.run(car, how)),
    weight: 6,
  }),
  finish: command({
    args: { car, how: end },
    fit: ({ car, how }, model) => ({ car: nearestCar(car, model, (one) => model.lot.isRunning(one)), how }),
    when: ({ lot }, { car }) => lot.isRunning(car),
    words: ({ car, how }) => `the fn of ${carName(car)} ${how === "value" ? "is done" : "fails"}`,
    asks: "run",
    run: ({ lot }, { car, how }) => lot.ends(car, how),
    model: ({ lot }, { car, how }) => lot.inOneTick((side) => side.ends(car, how)),
    weight: 6,
  }),
};
