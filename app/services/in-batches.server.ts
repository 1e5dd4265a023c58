/**
 * One piece of work for everybody who asks while the piece before is under way: two hundred people who save in the
 * same second cost few transactions, and one person alone waits for nobody. Work for `inputs` begins after the last
 * of them was given, so that what it reads is as fresh as if each had asked alone. Where a piece fails, each of its
 * inputs is tried by itself: one person's fault is nobody else's.
 */
export function inBatches<Input, Output>(
  work: (inputs: readonly Input[]) => Promise<readonly Output[]>,
  most = 250,
): (input: Input) => Promise<Output> {
  type Waiting = { input: Input; resolve(output: Output): void; reject(error: unknown): void };
  const queue: Waiting[] = [];
  let isRunning = false;

  async function answer(batch: readonly Waiting[]): Promise<void> {
    try {
      const outputs = await work(batch.map(({ input }) => input));
      if (outputs.length !== batch.length) throw new Error('a batch answers each of its inputs');
      for (const [index, { resolve }] of batch.entries()) resolve(outputs[index] as Output);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await answer([one]);
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    // who asks in this very turn comes along
    await new Promise(resolve => setImmediate(resolve));
    while (queue.length > 0) await answer(queue.splice(0, most));
    isRunning = false;
  }

  return input =>
    new Promise((resolve, reject) => {
      queue.push({ input, resolve, reject });
      if (!isRunning) void run();
    });
}

/** The same for work that belongs to one thing, such as a database: made once for each. */
export function inBatchesOf<Owner extends object, Input, Output>(
  work: (owner: Owner, inputs: readonly Input[]) => Promise<readonly Output[]>,
): (owner: Owner, input: Input) => Promise<Output> {
  const made = new WeakMap<Owner, (input: Input) => Promise<Output>>();
  return (owner, input) => {
    const known = made.get(owner);
    if (known) return known(input);
    const batches = inBatches<Input, Output>(inputs => work(owner, inputs));
    made.set(owner, batches);
    return batches(input);
  };
}
