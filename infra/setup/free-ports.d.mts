/** Ports of 127.0.0.1 that nobody has and nobody is given by the system; no two are the same. */
export declare const freePorts: (count: number) => Promise<number[]>
