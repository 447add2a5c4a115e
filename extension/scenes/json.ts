// What can be sent and stored unchanged.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
