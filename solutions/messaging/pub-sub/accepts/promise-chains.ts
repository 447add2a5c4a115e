// No mailboxes: each subscription is a chain of promises to which every message adds a link; a stream is a queue of slots that are filled or asked for first.
import type * as Starter from "../../../../exercises/messaging/pub-sub/starter.ts";

type Member = (copy: unknown) => void;

export function createBroker<E extends Record<string, unknown>>(
  onError?: (failure: Starter.Failure) => void,
): Starter.Broker<E> {
  const members: { readonly topic: string; readonly deliver: Member }[] = [];

  const enter = (topic: string, deliver: Member) => {
    const member = { topic, deliver };
    members.push(member);
    return () => {
      const place = members.indexOf(member);
      if (place >= 0) members.splice(place, 1);
    };
  };

  return {
    subscribe(topic, handler, options) {
      let tail = Promise.resolve();
      let isOver = options?.signal?.aborted === true;
      if (isOver) return () => {};
      const exit = enter(topic, (copy) => {
        tail = tail
          .then(() => {
            // What was linked before the end finds out here.
            if (isOver) return;
            return handler(copy as Parameters<typeof handler>[0]); // publish gives what the topic's type says.
          })
          .then(undefined, (error) => onError?.({ topic, error }));
      });
      const end = () => {
        isOver = true;
        exit();
      };
      options?.signal?.addEventListener("abort", end, { once: true });
      return end;
    },

    stream<K extends keyof E & string>(topic: K, options: Starter.StreamOptions = {}): Starter.MessageStream<E[K]> {
      const { capacity = 16, overflow = "drop-oldest", signal } = options;
      if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity}`);
      type Result = IteratorResult<E[K]>;
      const done: Result = { done: true, value: undefined };
      const asked: PromiseWithResolvers<Result>[] = [];
      let held: E[K][] = [];
      let error: Error | undefined;
      let isOpen = true;
      let dropped = 0;

      const exit = enter(topic, (copy) => {
        const value = copy as E[K]; // publish gives what the topic's type says.
        const reader = asked.shift();
        if (reader) return reader.resolve({ done: false, value });
        const isFull = held.length >= capacity;
        if (isFull) dropped += 1;
        if (isFull && overflow === "disconnect") {
          error = new Error("too slow");
          error.name = "SlowConsumerError";
          close();
        } else if (!isFull || overflow === "drop-oldest") held = [...held, value].slice(-capacity);
      });
      const close = () => {
        isOpen = false;
        exit();
      };
      const finish = () => {
        close();
        held = [];
        error = undefined;
        for (const reader of asked.splice(0)) reader.resolve(done);
      };
      if (signal?.aborted) finish();
      signal?.addEventListener("abort", finish, { once: true });

      return {
        next() {
          for (const value of held.splice(0, 1)) return Promise.resolve({ done: false, value });
          if (isOpen) {
            const reader = Promise.withResolvers<Result>();
            asked.push(reader);
            return reader.promise;
          }
          const due = error;
          error = undefined;
          return due ? Promise.reject(due) : Promise.resolve(done);
        },
        return() {
          finish();
          return Promise.resolve(done);
        },
        get dropped() {
          return dropped;
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },

    publish(topic, message) {
      structuredClone(message);
      const present = members.filter((member) => member.topic === topic);
      for (const { deliver } of present) deliver(structuredClone(message));
      return present.length;
    },

    topics: () => [...new Set(members.map(({ topic }) => topic))],
  };
}
