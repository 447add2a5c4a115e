// Saved in an encoding of another time.
// verdict: invalid
// says: /UTF-16/
// file: utf-16
