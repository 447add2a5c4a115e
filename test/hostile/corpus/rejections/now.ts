// A rejection that nobody handles, while the file is loaded.
// verdict: refuted
// says: /./
// base: broken
void Promise.reject(new Error("nobody waits"));
