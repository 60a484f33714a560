/** The path of the simulated W&B: its pages, and `/graphql` below it. */
export const simulatedPath = '/simulated';
